// Runs before the page is drawn, so that what the reader chose never flashes. Old phones run it too: no new syntax.
(function () {
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function remembered(name) {
    try {
      return localStorage.getItem("scorecard." + name) || "";
    } catch (_error) {
      return ""; // Storage is refused (private mode, file://): a choice lasts for one page.
    }
  }

  // data-theme is what the reader chose ("" follows the system); data-shade is what that comes to.
  function show(name, value) {
    if (value) root.setAttribute("data-" + name, value);
    else root.removeAttribute("data-" + name);
    if (name !== "theme") return;
    var night = value ? value === "dark" : dark.matches;
    root.setAttribute("data-shade", night ? "dark" : "light");
  }

  root.classList.add("js");
  ["theme", "text", "contrast"].forEach(function (name) {
    show(name, remembered(name));
  });
  if (dark.addEventListener) {
    dark.addEventListener("change", function () {
      show("theme", root.getAttribute("data-theme") || "");
    });
  }

  window.choices = {
    get: function (name) {
      return root.getAttribute("data-" + name) || "";
    },
    set: function (name, value) {
      show(name, value);
      try {
        if (value) localStorage.setItem("scorecard." + name, value);
        else localStorage.removeItem("scorecard." + name);
      } catch (_error) {
        // See above.
      }
    },
  };
})();
