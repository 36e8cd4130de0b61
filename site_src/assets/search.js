// The search page. scorecard/site/publish/search.py writes what this reads and says how it is cut up.
(function () {
  "use strict";

  var form = document.querySelector("form[data-search]");
  if (!form) return;
  var input = form.querySelector("input");
  var count = document.getElementById("search-count");
  var list = document.getElementById("search-results");
  var more = document.getElementById("search-more");
  var PAGE = 20;
  var TOKEN = /[a-z0-9]+(?:\.[0-9]+)?|[\u3400-\u9fff\uf900-\ufaff]+/g;

  // Files of the index: each calls searchIndex(name, value) when it has loaded.
  var arrived = {};
  var loading = {};
  window.searchIndex = function (name, value) {
    arrived[name] = value;
  };

  function load(name, file) {
    if (loading[name]) return loading[name];
    loading[name] = new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = file;
      script.onload = function () {
        resolve(arrived[name]);
      };
      script.onerror = function () {
        delete loading[name];
        reject(new Error(file));
      };
      document.head.appendChild(script);
    });
    return loading[name];
  }

  function folded(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  // What must be found: words by their beginning, Chinese by every pair of neighbours.
  function wanted(query) {
    var terms = [];
    (folded(query).match(TOKEN) || []).forEach(function (token) {
      if (token < "\u3400") terms.push({ start: token, word: true });
      else if (token.length === 1) terms.push({ start: token, word: false });
      else for (var at = 0; at + 1 < token.length; at++) terms.push({ start: token.slice(at, at + 2), word: false });
    });
    return terms;
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

  // Shards that can hold terms beginning with `start`: from the last that begins at or before it.
  function shardsFor(start, shards) {
    var first = 0;
    while (first + 1 < shards.length && shards[first + 1][0] <= start) first++;
    var last = first;
    while (last + 1 < shards.length && shards[last + 1][0].slice(0, start.length) === start) last++;
    return shards.slice(first, last + 1);
  }

  // Page number → weight, for one term of the query.
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

  function find(query, index) {
    var terms = wanted(query);
    var needed = {};
    terms.forEach(function (term) {
      spellings(term).forEach(function (start) {
        shardsFor(start, index.shards).forEach(function (shard) {
          needed[shard[0]] = shard[1];
        });
      });
    });
    return Promise.all(
      Object.keys(needed).map(function (first) {
        return load(first, needed[first]);
      })
    ).then(function () {
      var scores = null;
      terms.forEach(function (term) {
        var weights = {};
        spellings(term).forEach(function (start) {
          shardsFor(start, index.shards).forEach(function (shard) {
            pagesWith(start, arrived[shard[0]], !term.word && start.length > 1, weights);
          });
        });
        var rarity = Math.log(1 + index.pages.length / (1 + Object.keys(weights).length));
        var next = {};
        Object.keys(weights).forEach(function (page) {
          if (scores === null || page in scores) next[page] = ((scores || {})[page] || 0) + weights[page] * rarity;
        });
        scores = next;
      });
      var whole = folded(query).trim();
      return Object.keys(scores || {})
        .map(function (page) {
          var entry = index.pages[page];
          var score = scores[page];
          if (folded(entry[1]).indexOf(whole) >= 0) score *= 3;
          else if (folded(entry[2]).indexOf(whole) >= 0) score *= 1.5;
          return { score: score, number: Number(page), entry: entry };
        })
        .sort(function (one, other) {
          return other.score - one.score || one.number - other.number;
        });
    });
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function marked(parent, text, query) {
    var words = [];
    (folded(query).match(TOKEN) || []).forEach(function (token) {
      words = words.concat(spellings({ start: token, word: token < "\u3400" }));
    });
    var low = folded(text);
    if (low.length !== text.length || !words.length) {
      parent.appendChild(document.createTextNode(text));
      return;
    }
    var from = 0;
    while (from < text.length) {
      var best = -1;
      var length = 0;
      words.forEach(function (word) {
        var at = low.indexOf(word, from);
        if (at >= 0 && (best < 0 || at < best)) {
          best = at;
          length = word.length;
        }
      });
      if (best < 0) break;
      parent.appendChild(document.createTextNode(text.slice(from, best)));
      parent.appendChild(element("mark", "", text.slice(best, best + length)));
      from = best + length;
    }
    parent.appendChild(document.createTextNode(text.slice(from)));
  }

  function statusMark(status, label) {
    var mark = element("span", "mark mark-" + status);
    if (document.getElementById("glyph-" + status)) {
      var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      var use = document.createElementNS("http://www.w3.org/2000/svg", "use");
      svg.setAttribute("class", "glyph");
      svg.setAttribute("aria-hidden", "true");
      use.setAttribute("href", "#glyph-" + status);
      svg.appendChild(use);
      mark.appendChild(svg);
    }
    mark.appendChild(document.createTextNode(label));
    return mark;
  }

  // entry: address, title, summary, section, status, status label
  function resultItem(entry, query) {
    var item = element("li");
    var link = element("a");
    link.href = form.dataset.root + entry[0];
    marked(link, entry[1], query);
    item.appendChild(link);
    if (entry[5]) item.appendChild(statusMark(entry[4], entry[5]));
    if (entry[2]) {
      var summary = element("p");
      marked(summary, entry[2], query);
      item.appendChild(summary);
    }
    if (entry[3]) item.appendChild(element("p", "result-section", entry[3]));
    return item;
  }

  var latest = 0;
  function show(query) {
    var turn = ++latest;
    query = query.trim();
    remember(query);
    if (!wanted(query).length) {
      list.textContent = "";
      count.textContent = "";
      more.hidden = true;
      return;
    }
    if (!arrived["*"]) count.textContent = form.dataset.loading;
    load("*", form.dataset.search)
      .then(function (index) {
        return find(query, index);
      })
      .then(function (results) {
        if (turn !== latest) return;
        list.textContent = "";
        count.textContent = results.length
          ? form.dataset.count.replace("{count}", results.length).replace("{query}", query)
          : form.dataset.none.replace("{query}", query);
        var shown = 0;
        function page() {
          results.slice(shown, shown + PAGE).forEach(function (result) {
            list.appendChild(resultItem(result.entry, query));
          });
          shown += PAGE;
          more.hidden = shown >= results.length;
        }
        more.onclick = function () {
          var next = shown;
          page();
          list.children[next].querySelector("a").focus();
        };
        page();
      })
      .catch(function () {
        if (turn === latest) count.textContent = form.dataset.failed;
      });
  }

  // The address can be shared, and "back" returns to these results.
  function remember(query) {
    try {
      history.replaceState(null, "", location.pathname + (query ? "?q=" + encodeURIComponent(query) : ""));
    } catch (error) {
      // Refused for pages opened from a folder.
    }
  }

  input.addEventListener("input", function (event) {
    if (event.isComposing) return; // pinyin is still being typed
    show(input.value);
  });
  input.addEventListener("compositionend", function () {
    show(input.value);
  });
  input.addEventListener("focus", function () {
    load("*", form.dataset.search).catch(function () {});
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show(input.value);
  });

  var asked = new URLSearchParams(location.search).get("q") || "";
  input.value = asked;
  if (asked) show(asked);
})();
