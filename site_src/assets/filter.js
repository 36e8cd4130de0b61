// The table of all commitments: narrowed and sorted in the browser, the choice kept in the address.
(function () {
  "use strict";

  var form = document.querySelector("form[data-filter]");
  var list = document.querySelector("[data-filtered]");
  if (!form || !list) return;
  var said = form.querySelector("[role=status]");
  var rows = [].slice.call(list.children).map(function (row, place) {
    var name = row.querySelector(".row-name").textContent;
    return { row: row, place: place, name: name, text: folded(row.textContent) };
  });
  var names = ["sector", "status", "due", "kind", "grade", "known", "body"].filter(function (name) {
    return form.elements[name];
  });
  var compare = new Intl.Collator(document.documentElement.lang).compare;
  var order = [].map.call(form.elements.status.options, function (option) {
    return option.value;
  });

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

  function show() {
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
  }

  function sort() {
    var by = sorts[form.elements.sort.value];
    var sorted = rows.slice().sort(function (one, other) {
      return (by && by(one, other)) || one.place - other.place;
    });
    var all = document.createDocumentFragment();
    sorted.forEach(function (each) {
      all.appendChild(each.row);
    });
    list.appendChild(all);
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
    show();
    sort();
    remember();
  }

  new URLSearchParams(location.search).forEach(function (value, name) {
    if (names.concat("q", "sort").indexOf(name) >= 0) form.elements[name].value = value;
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
