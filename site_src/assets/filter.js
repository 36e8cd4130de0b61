// The table of all commitments: narrowed and sorted in the browser, the choice kept in the address. Where it stands on
// several pages, the others are read when something is first chosen.
(function () {
  "use strict";

  var form = document.querySelector("form[data-filter]");
  var list = document.querySelector("[data-filtered]");
  var folds = document.querySelector("[data-folds]");
  if (!form || !list) return;
  var said = form.querySelector("[role=status]");
  var take = form.querySelector("[data-table]");
  var rows = [];
  folds.querySelectorAll(".row").forEach(function (row) {
    enter(row, row.parentNode);
  });
  var further = (form.dataset.further || "").split(" ").filter(Boolean);
  var gathered = null;
  var names = ["sector", "status", "due", "kind", "grade", "known", "body"].filter(function (name) {
    return form.elements[name];
  });
  var compare = new Intl.Collator(document.documentElement.lang).compare;
  var order = [].map.call(form.elements.status.options, function (option) {
    return option.value;
  });

  function enter(row, home) {
    var name = row.querySelector(".row-name").textContent;
    rows.push({ row: row, home: home, place: rows.length, name: name, text: folded(row.textContent) });
  }

  // The rows of the other pages, in their order, once; what they link to is found from here too. Promises what to say
  // where they cannot be read.
  function allRows() {
    if (gathered) return gathered;
    if (further.length) said.textContent = form.dataset.loading;
    var pages = further.map(function (address) {
      return fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(address);
        return answer.text();
      });
    });
    gathered = Promise.all(pages).then(function (texts) {
      texts.forEach(function (text, at) {
        var page = new URL(further[at], location.href);
        var there = new DOMParser().parseFromString(text, "text/html");
        there.querySelectorAll("[data-folds] .row").forEach(function (row) {
          row.querySelectorAll("a").forEach(function (link) {
            link.href = new URL(link.getAttribute("href"), page).href;
          });
          enter(document.importNode(row, true), null);
        });
      });
      return "";
    });
    gathered = gathered.catch(function () {
      return form.dataset.failed;
    });
    return gathered;
  }

  function folded(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  var sorts = {
    status: function (one, other) {
      return order.indexOf(one.row.dataset.status) - order.indexOf(other.row.dataset.status);
    },
    due: function (one, other) {
      return one.row.dataset.due < other.row.dataset.due ? -1 : one.row.dataset.due > other.row.dataset.due ? 1 : 0;
    },
    name: function (one, other) {
      return compare(one.name, other.name);
    },
  };

  function show(missing) {
    var words = folded(form.elements.q.value).split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (each) {
      var fits =
        names.every(function (name) {
          var wanted = form.elements[name].value;
          return !wanted || each.row.dataset[name] === wanted;
        }) &&
        words.every(function (word) {
          return each.text.indexOf(word) >= 0;
        });
      each.row.hidden = !fits;
      if (fits) shown++;
    });
    said.textContent = shown
      ? said.dataset.count.replace("{count}", shown).replace("{total}", rows.length)
      : said.dataset.none;
    if (missing) said.textContent += " " + missing;
    take.disabled = !shown;
  }

  // What was chosen stands in one list; with nothing chosen each row is back in its sector's fold.
  function sort() {
    var chosen = names.concat("q", "sort").some(function (name) {
      return form.elements[name].value.trim();
    });
    var by = sorts[form.elements.sort.value];
    var sorted = rows.slice().sort(function (one, other) {
      return (by && by(one, other)) || one.place - other.place;
    });
    sorted.forEach(function (each) {
      var place = chosen ? list : each.home;
      if (place) place.appendChild(each.row);
      else each.row.remove();
    });
    list.hidden = !chosen;
    folds.hidden = chosen;
  }

  // The address can be shared; what is not chosen does not stand in it.
  function remember() {
    var chosen = new URLSearchParams();
    names.concat("q", "sort").forEach(function (name) {
      var value = form.elements[name].value.trim();
      if (value) chosen.set(name, value);
    });
    var query = chosen.toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    } catch (_error) {
      // Refused for pages opened from a folder.
    }
  }

  function changed() {
    remember();
    return allRows().then(function (missing) {
      show(missing);
      sort();
    });
  }

  new URLSearchParams(location.search).forEach(function (value, name) {
    if (names.concat("q", "sort").indexOf(name) >= 0) form.elements[name].value = value;
  });
  // What is shown, as a table: its lines of the whole one, which arrives as a script, so that a page opened from a folder
  // has it too. Nothing is sent anywhere.
  var whole = null;
  window.filteredTable = function (table) {
    whole = table;
  };

  function shownLines() {
    var lines = whole.match(/(?:"(?:[^"]|"")*"|[^"\r])+\r\n/g);
    var byKey = {};
    lines.slice(1).forEach(function (line) {
      byKey[line.slice(0, line.indexOf(","))] = line;
    });
    var shown = [].filter.call(document.querySelectorAll("[data-filtered] .row, [data-folds] .row"), function (row) {
      return !row.hidden;
    });
    return lines[0].concat(
      shown
        .map(function (row) {
          return byKey[row.dataset.key];
        })
        .join("")
    );
  }

  function save() {
    var link = document.createElement("a");
    var chosen = names.concat("q").map(function (name) {
      return form.elements[name].value.trim().replace(/[^\p{L}\p{N}_]+/gu, "-");
    });
    link.href = URL.createObjectURL(new Blob([shownLines()], { type: "text/csv;charset=utf-8" }));
    link.download = ["targets"].concat(chosen.filter(Boolean)).join("-") + ".csv";
    link.click();
    setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 60000);
  }

  take.addEventListener("click", function () {
    if (further.length && !gathered) return changed().then(take.click.bind(take));
    if (whole) return save();
    var script = document.createElement("script");
    script.src = take.dataset.table;
    script.onload = save;
    script.onerror = function () {
      script.remove();
      said.textContent = take.dataset.failed;
    };
    document.head.appendChild(script);
  });

  form.addEventListener("input", changed);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.addEventListener("reset", function () {
    setTimeout(changed); // when the fields are empty
  });
  if (location.search) changed();
})();
