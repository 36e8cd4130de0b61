// The search page: it loads the index, asks search-engine.js and shows what was found.
(function () {
  "use strict";

  var form = document.querySelector("form[data-search]");
  if (!form) return;
  var input = form.querySelector("input");
  var count = document.getElementById("search-count");
  var list = document.getElementById("search-results");
  var more = document.getElementById("search-more");
  var elsewhere = document.querySelectorAll("a[data-found]");
  var PAGE = 20;
  var FEW = 3;
  var engine = window.searchEngine;

  // Files of an index, this language's or another's: each calls searchIndex(name, value) as it is run.
  var arrived = {};
  var loading = {};
  window.searchIndex = function (_name, value) {
    arrived[document.currentScript.src] = value;
  };

  // From the folder of an index, given as its address.
  function loader(folder) {
    return function (_name, file) {
      var address = new URL(folder + file, location.href).href;
      if (loading[address]) return loading[address];
      loading[address] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = address;
        script.onload = function () {
          resolve(arrived[address]);
        };
        script.onerror = function () {
          delete loading[address];
          reject(new Error(file));
        };
        document.head.appendChild(script);
      });
      return loading[address];
    };
  }
  var load = loader("");
  var mine = null; // the index of this language, once it is there

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function marked(parent, text, query) {
    var words = engine.marks(query, mine);
    var low = engine.folded(text, mine);
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
    var codes = entry[4].split("|");
    entry[5].split("|").forEach(function (label, at) {
      if (label) item.appendChild(statusMark(codes[at], label));
    });
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
    elsewhere.forEach(function (link) {
      link.parentNode.hidden = true;
    });
    if (engine.isEmpty(query)) {
      list.textContent = "";
      count.textContent = "";
      more.hidden = true;
      return;
    }
    if (!mine) count.textContent = form.dataset.loading;
    load("*", form.dataset.search)
      .then(function (index) {
        mine = index;
        return engine.find(query, index, load);
      })
      .then(function (answer) {
        if (turn !== latest) return;
        var results = answer.results;
        var looked = answer.said || query;
        list.textContent = "";
        count.textContent = filled(form.dataset[answer.kind], answer.total || results.length, query);
        if (answer.said) count.textContent = filled(form.dataset.instead, 0, query).replace("{found}", looked);
        var shown = 0;
        function page() {
          results.slice(shown, shown + PAGE).forEach(function (result) {
            list.appendChild(resultItem(result.entry, looked));
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
        if (answer.kind !== "all" || answer.said || results.length <= FEW) seekElsewhere(query, turn, results.length);
      })
      .catch(function () {
        if (turn === latest) count.textContent = form.dataset.failed;
      });
  }

  // Where this language has little, the others are asked: a word of theirs may have been typed.
  function seekElsewhere(query, turn, own) {
    elsewhere.forEach(function (link) {
      var folder = link.getAttribute("href").replace(/[?#].*$/, "");
      var loadThere = loader(folder);
      loadThere("*", form.dataset.search)
        .then(function (index) {
          return engine.count(query, index, loadThere);
        })
        .then(function (found) {
          if (turn !== latest || found <= own) return;
          link.href = folder + "?q=" + encodeURIComponent(query);
          link.textContent = filled(link.dataset.found, found, query);
          link.parentNode.hidden = false;
        })
        .catch(function () {});
    });
  }

  function filled(phrase, results, query) {
    return phrase.replace("{count}", results).replace("{query}", query);
  }

  // The address can be shared, and "back" returns to these results.
  function remember(query) {
    try {
      history.replaceState(null, "", location.pathname + (query ? "?q=" + encodeURIComponent(query) : ""));
    } catch (_error) {
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
