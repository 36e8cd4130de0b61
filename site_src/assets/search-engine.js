// Finds pages for a query. No document and no network here: the search page, the header's suggestions and the tests
// give it the index. scorecard/site/publish/search.py writes what this reads and says how it is cut up.
(function (root) {
  "use strict";

  var TOKEN =
    /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+|(?:(?![\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])[\p{L}\p{N}])+(?:\.[0-9]+)?/gu;
  var ENOUGH = 3; // letters of pinyin that are worth guessing from

  // Of a large site what is shown of a page stands in files of `each`, loaded for those pages that may be shown.
  var LOADED = 30;

  function prepared(index) {
    if (index.table) return index;
    index.size = index.pages ? index.pages.length : index.count;
    index.entries = index.pages || [];
    index.table = {};
    var pairs = Array.from(index.traditional || "");
    for (var at = 0; at + 1 < pairs.length; at += 2) index.table[pairs[at]] = pairs[at + 1];
    index.fillerWords = (index.fillers || []).slice().sort(function (one, other) {
      return other.length - one.length;
    });
    return index;
  }

  // One width, one case, no accents, nothing unseen, no separators in numbers, simplified characters.
  function folded(text, index) {
    var plain = text
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, "");
    plain = plain.normalize("NFC").replace(/ß/g, "ss");
    if (index && index.table) {
      plain = Array.from(plain, function (each) {
        return index.table[each] || each;
      }).join("");
    }
    return plain.replace(/([0-9])[,'’ \u2009\u202f](?=[0-9]{3}(?![0-9]))/g, "$1");
  }

  function isWord(token) {
    return token < "\u3400";
  }

  // 3.5万 and 3,5万 as the 35000 that the index holds too.
  function writtenOut(text) {
    return text.replace(/([0-9]+)(?:[.,]([0-9]{1,4}))?([万亿])/g, function (_all, whole, part, times) {
      var digits = whole + ((part || "") + "00000000").slice(0, times === "万" ? 4 : 8);
      return " " + digits.replace(/^0+(?=.)/, "") + " ";
    });
  }

  // What must be found: words by their beginning, Chinese by every pair of neighbours.
  function wanted(text) {
    var terms = [];
    var seen = {};
    function want(start, word) {
      if (!seen["=" + start]) terms.push({ start: start, word: word });
      seen["=" + start] = true;
    }
    (text.match(TOKEN) || []).forEach(function (token) {
      var all = isWord(token) ? [] : Array.from(token);
      if (all.length < 2) want(token, all.length === 0);
      for (var at = 0; at + 1 < all.length; at++) want(all[at] + all[at + 1], false);
    });
    return terms;
  }

  // The query without the words of a question. All of it where nothing else would be left.
  function meant(text, index) {
    var kept = text;
    index.fillerWords.forEach(function (filler) {
      if (isWord(filler)) {
        kept = kept.replace(new RegExp("(^|[^\\p{L}\\p{N}])" + filler + "(?:['’]s)?(?![\\p{L}\\p{N}])", "gu"), "$1 ");
      } else kept = kept.split(filler).join(" ");
    });
    return wanted(kept).length ? kept : text;
  }

  // The beginnings to try: a word in the plural also finds the singular.
  function spellings(term) {
    if (!term.word || term.start.length < 4) return [term.start];
    var shorter = term.start.replace(/ies$/, "y").replace(/(sses|shes|ches|xes)$/, function (end) {
      return end.slice(0, -2);
    });
    if (shorter === term.start) shorter = term.start.replace(/([^s])s$/, "$1");
    return shorter === term.start ? [term.start] : [term.start, shorter];
  }

  // ue for ü, as it is typed where the key is missing: in the index it is u. Not in neue, Frauen, Steuer, Quelle.
  function contracted(start) {
    return start.replace(/(^|[^aeq])([aou])e/g, "$1$2");
  }

  // ü for ue, where a name is written so.
  function spelledOut(query) {
    var out = { ä: "ae", ö: "oe", ü: "ue" };
    return query
      .normalize("NFC")
      .toLowerCase()
      .replace(/[äöü]/g, function (each) {
        return out[each];
      });
  }

  // Shards that can hold terms beginning with `start`: from the last that begins at or before it.
  function shardsFor(start, shards) {
    var first = 0;
    while (first + 1 < shards.length && shards[first + 1][0] <= start) first++;
    var last = first;
    while (last + 1 < shards.length && shards[last + 1][0].slice(0, start.length) === start) last++;
    return shards.slice(first, last + 1);
  }

  // Page number → weight, for one beginning.
  function pagesWith(start, shard, exactOnly, weights) {
    var at = ("\n" + shard).indexOf("\n" + start);
    while (at >= 0) {
      var end = shard.indexOf("\n", at);
      var line = shard.slice(at, end < 0 ? shard.length : end);
      if (line.slice(0, start.length) !== start) break;
      var space = line.indexOf(" ");
      var exact = space === start.length;
      if (exact || !exactOnly) read(line.slice(space + 1), exact ? 1 : 0.6, weights);
      if (end < 0) break;
      at = end + 1;
    }
  }

  function read(places, share, weights) {
    var page = 0;
    var pattern = /([0-9a-z]+)(!?)/g;
    var match;
    while ((match = pattern.exec(places))) {
      page += parseInt(match[1], 36);
      var weight = (match[2] ? 5 : 1) * share;
      if (!(weights[page] >= weight)) weights[page] = weight;
    }
  }

  // Pages for each term. A word that nothing begins with is tried again as it may be written otherwise, then without its
  // last letters: misspelt, or bent.
  function weighed(terms, index, load) {
    return Promise.all(
      terms.map(function (term) {
        var starts = spellings(term);
        return attempt(starts, false);
        function attempt(tried, again) {
          var needed = {};
          tried.forEach(function (start) {
            shardsFor(start, index.shards).forEach(function (shard) {
              needed[shard[0]] = shard[1];
            });
          });
          return Promise.all(
            Object.keys(needed).map(function (first) {
              return load(first, needed[first]);
            })
          ).then(function (loaded) {
            var weights = {};
            tried.forEach(function (start) {
              loaded.forEach(function (shard) {
                pagesWith(start, shard, !term.word && Array.from(start).length > 1, weights);
              });
            });
            var pages = Object.keys(weights).length;
            var start = tried[tried.length - 1];
            var shorter = tried.map(contracted);
            if (!pages && term.word && shorter.join() !== tried.join()) return attempt(shorter, again);
            if (!pages && term.word && start.length > 4 && !/[0-9]/.test(start)) {
              return attempt([start.slice(0, -1)], true);
            }
            // A stump that much of the site begins with says nothing; on a small site a few pages are not much.
            if (again && pages > Math.max(3, index.size / 8)) return { weights: {}, rarity: 0, pages: 0, bent: true };
            return {
              starts: tried,
              weights: weights,
              rarity: Math.log(1 + index.size / (1 + pages)),
              pages: pages,
              bent: again,
            };
          });
        }
      })
    );
  }

  function isKnown(term) {
    return term.pages > 0;
  }

  // What the terms alone say of each page.
  function pagesOf(found) {
    var known = found.filter(isKnown);
    var whole = known.reduce(function (sum, each) {
      return sum + each.rarity;
    }, 0);
    var scores = {};
    var covered = {};
    var counts = {};
    known.forEach(function (each) {
      Object.keys(each.weights).forEach(function (page) {
        scores[page] = (scores[page] || 0) + each.weights[page] * each.rarity;
        covered[page] = (covered[page] || 0) + each.rarity;
        counts[page] = (counts[page] || 0) + 1;
      });
    });
    return Object.keys(scores).map(function (page) {
      var share = covered[page] / whole;
      return { number: Number(page), score: scores[page], share: share, whole: counts[page] === found.length };
    });
  }

  // The same, promised with the entries of those that say most: all of a small site.
  function weighedPages(found, index, load) {
    var known = found.filter(isKnown);
    var pages = pagesOf(found);
    if (index.pages) return Promise.resolve({ known: known, pages: pages, total: 0 });
    pages.sort(function (one, other) {
      return other.score * other.share * other.share - one.score * one.share * one.share || one.number - other.number;
    });
    var all = pages.filter(function (each) {
      return each.whole;
    });
    var chosen = pages.slice(0, LOADED);
    return loadEntries(chosen, index, load).then(function () {
      return { known: known, pages: chosen, total: all.length };
    });
  }

  function loadEntries(pages, index, load) {
    var needed = {};
    pages.forEach(function (each) {
      needed[Math.floor(each.number / index.each)] = true;
    });
    return Promise.all(
      Object.keys(needed).map(function (file) {
        return load("#" + file, "entries-" + file + ".js?" + index.version).then(function (entries) {
          entries.forEach(function (entry, at) {
            index.entries[file * index.each + at] = entry;
          });
        });
      })
    );
  }

  function ranked(weighed, text, index) {
    var known = weighed.known;
    var words = text.trim().replace(/\s+/g, " ");
    // An everyday word by itself asks for a field: a sector or a topic answers it.
    var isField = (index.words || []).indexOf(words) >= 0;
    var results = weighed.pages.map(function (page) {
      var entry = index.entries[page.number];
      var share = page.share;
      var title = folded(entry[1], index);
      var score = page.score;
      known.forEach(function (each) {
        var said = each.starts.some(function (start) {
          return title.indexOf(start) >= 0;
        });
        if (said) score += each.rarity * (3 + 6 / Math.sqrt(title.length));
      });
      score *= share * share;
      if (title.indexOf(words) >= 0) score *= 3 + 3 * (words.length / title.length);
      else if (entry[6])
        score *= 1.35; // a promise with a figure before one without
      else if (!entry[4]) score *= isField ? 1.5 : 0.5; // a list of promises after the promises
      return { score: score, number: page.number, entry: entry, share: share, whole: page.whole };
    });
    results.sort(function (one, other) {
      return other.score - one.score || one.number - other.number;
    });
    return results;
  }

  // Chinese words in titles and among the everyday words that are read like `letters`: in full, by initials, or mixed;
  // where it is asked, only such as begin a title or are everyday words, and are `alike`.
  function readings(letters, index, alike) {
    var sounds = {};
    Object.keys(index.pinyin || {}).forEach(function (syllable) {
      Array.from(index.pinyin[syllable]).forEach(function (each) {
        (sounds[each] = sounds[each] || []).push(syllable);
      });
    });
    // Where the letters end that are read off `text` from `at` on; the last syllable may be unfinished.
    function end(text, at, from, byInitials) {
      if (from >= letters.length) return at;
      var ends = (sounds[text[at]] || []).map(function (syllable) {
        var part = byInitials ? syllable[0] : syllable;
        var rest = letters.slice(from);
        if (!byInitials && rest.length < part.length && part.indexOf(rest) === 0) return at + 1;
        return rest.indexOf(part) === 0 ? end(text, at + 1, from + part.length, byInitials) : 0;
      });
      return Math.max.apply(null, ends.concat(0));
    }
    function isFinished(text, at, last) {
      function ways(place, from) {
        if (place === last) return from === letters.length;
        return (sounds[text[place]] || []).some(function (syllable) {
          return letters.indexOf(syllable, from) === from && ways(place + 1, from + syllable.length);
        });
      }
      return ways(at, 0);
    }
    // How well a word fits comes first, then how often it stands there: many halves are not one whole.
    var found = {};
    var counts = {};
    function look(text) {
      for (var at = 0; at < text.length; at++) {
        [false, true].forEach(function (byInitials) {
          var last = end(text, at, 0, byInitials);
          if (last - at < 2) return;
          var word = text.slice(at, last).join("");
          if (alike && (at > 0 || !alike(word))) return;
          var whole = at === 0 && last === text.length;
          var fits = (byInitials ? 20 : isFinished(text, at, last) ? 100 : 10) + (whole ? 40 : at === 0 ? 2 : 0);
          found[word] = Math.max(found[word] || 0, fits);
          counts[word] = Math.min((counts[word] || 0) + 1, 15);
        });
      }
    }
    (index.words || []).forEach(function (word) {
      look(Array.from(folded(word, index)));
    });
    index.entries.forEach(function (entry) {
      look(Array.from(folded(entry[1], index)));
    });
    return Object.keys(found)
      .sort(function (one, other) {
        return found[other] + counts[other] - found[one] - counts[one];
      })
      .slice(0, 3);
  }

  // How Chinese that no page has is read, in letters; "" where it is not Chinese alone or too long for one word.
  function sound(text, index) {
    if (!index.pinyin || !/^[\u3400-\uffff]{2,8}$/.test(text)) return "";
    var read = {};
    Object.keys(index.pinyin).forEach(function (syllable) {
      Array.from(index.pinyin[syllable]).forEach(function (each) {
        if (!read[each]) read[each] = syllable;
      });
    });
    var syllables = Array.from(text, function (each) {
      return read[each] || "";
    });
    return syllables.indexOf("") >= 0 ? "" : syllables.join("");
  }

  // A word of as many characters, of which one at least is the same.
  function spelt(text) {
    var own = Array.from(text);
    return function (word) {
      var other = Array.from(word);
      return (
        word !== text &&
        other.length === own.length &&
        other.some(function (each, at) {
          return each === own[at];
        })
      );
    };
  }

  // → { results, kind: "all" | "nearest" | "none", said }: `said` is what was looked for instead of the query.
  // `load(first, file)` promises the text of a shard.
  function find(query, index, load) {
    prepared(index);
    var text = writtenOut(folded(query, index));
    return findText(meant(text, index), index, load).then(function (answer) {
      if (answer.kind === "all") return answer;
      var out = spelledOut(query);
      if (out !== query.normalize("NFC").toLowerCase()) return find(out, index, load);
      var letters = text.replace(/[^a-z]/g, "");
      var asked = meant(text, index).trim();
      var heard = sound(asked, index);
      if (!heard && (letters.length < ENOUGH || /[^a-z\s'’]/.test(text) || !index.pinyin)) return answer;
      var words = heard ? readings(heard, index, spelt(asked)) : readings(letters, index);
      if (!words.length) return answer;
      return Promise.all(
        words.map(function (word) {
          return findText(word, index, load);
        })
      ).then(function (answers) {
        var seen = {};
        var results = [];
        answers.forEach(function (each) {
          each.results.forEach(function (result) {
            if (!result.whole || seen[result.number]) return;
            seen[result.number] = true;
            results.push(result);
          });
        });
        return results.length ? { results: results, kind: "all", said: words[0] } : answer;
      });
    });
  }

  function findText(text, index, load) {
    var found;
    return weighed(wanted(text), index, load)
      .then(function (terms) {
        found = terms;
        return weighedPages(found, index, load);
      })
      .then(function (pages) {
        return answered(found, pages, text, index);
      });
  }

  function answered(found, pages, text, index) {
    var results = ranked(pages, text, index);
    var whole = results.filter(function (each) {
      return each.whole;
    });
    // A list that has every word somewhere is no answer of its own where single promises have most of them.
    var answers = whole.some(function (each) {
      return each.entry[4] || folded(each.entry[1], index).indexOf(text.trim()) >= 0;
    });
    if (!answers && results.length > whole.length) whole = [];
    var bent = found.some(function (each) {
      return each.bent && each.pages;
    });
    if (whole.length && !bent) {
      // What lacks a little of it stays: 改造老旧小区 for 老旧小区改造.
      var most = results.filter(function (each) {
        return each.whole || (each.share > 0.7 && each.entry[4]);
      });
      return { results: most, kind: "all", said: "", total: Math.max(most.length, pages.total) };
    }
    return { results: results.slice(0, 20), kind: results.length ? "nearest" : "none", said: "" };
  }

  // How many pages an index has for a query. Of a large site by their terms alone, as `find` says it: no entry is needed.
  function count(query, index, load) {
    prepared(index);
    if (index.pages) {
      return find(query, index, load).then(function (answer) {
        return answer.kind === "all" ? answer.results.length : 0;
      });
    }
    return weighed(wanted(meant(writtenOut(folded(query, index)), index)), index, load).then(function (found) {
      return pagesOf(found).filter(function (each) {
        return each.whole;
      }).length;
    });
  }

  // Everyday words and titles that hold what has been typed so far: no shard is needed. Of a large site the titles are
  // those that have been loaded; `find` loads those of a query.
  function suggest(query, index, limit) {
    prepared(index);
    var text = folded(query, index).trim();
    if (!text) return [];
    var made = [];
    function offer(word, entry) {
      var plain = folded(word, index);
      var at = Math.max(plain.indexOf(text), plain.indexOf(contracted(text)));
      if (at >= 0) made.push({ text: word, entry: entry, at: at === 0 ? 0 : 1, size: word.length });
    }
    (index.words || []).forEach(function (word) {
      offer(word, null);
    });
    index.entries.forEach(function (entry) {
      if (entry[0]) offer(entry[1], entry);
    });
    if (made.length < 3 && index.pinyin && /^[a-z'’ ]+$/.test(text) && text.replace(/[^a-z]/g, "").length >= ENOUGH) {
      readings(text.replace(/[^a-z]/g, ""), index).forEach(function (word) {
        made.push({ text: word, entry: null, at: 0, size: word.length });
      });
    }
    made.sort(function (one, other) {
      return (
        one.at - other.at ||
        Number(other.entry !== null && other.entry[6]) - Number(one.entry !== null && one.entry[6]) ||
        one.size - other.size
      );
    });
    return made.slice(0, limit);
  }

  root.searchEngine = {
    find: find,
    count: count,
    suggest: suggest,
    folded: folded,
    // Beginnings to mark in a result.
    marks: function (query, index) {
      var starts = [];
      wanted(meant(folded(query, prepared(index)), index)).forEach(function (term) {
        starts = starts.concat(spellings(term), spellings(term).map(contracted));
      });
      return starts;
    },
    isEmpty: function (query) {
      return !wanted(folded(query)).length;
    },
  };
})(typeof window === "undefined" ? globalThis : window);
