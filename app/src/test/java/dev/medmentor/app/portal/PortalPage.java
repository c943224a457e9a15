package dev.medmentor.app.portal;

import java.util.List;

/**
 * A page that every check of pages looks at: accessibility, pictures, languages. A new page of the portal gets a line in
 * {@link #ALL}.
 *
 * @param name names its pictures
 * @param path as the browser goes there; {@code {conversation}} stands for one with an answer, {@code {setup}} for
 *     the first page of an installation that has no accounts
 * @param member whether it is for who is logged in
 * @param ready a selector that is there once the page is
 */
record PortalPage(String name, String path, boolean member, String ready) {
    private static final String SHOWN = ".tab-panel .table, .tab-panel .card, .tab-panel .empty";

    static final List<PortalPage> ALL = List.of(
            new PortalPage("login", "/login", false, "form"),
            new PortalPage("register", "/register", false, "form"),
            new PortalPage("reset", "/reset", false, "form"),
            new PortalPage("new-password", "/reset-password#token=mmp_x", false, "form"),
            new PortalPage("join", "/accept-invitation#token=mmi_x", false, ".empty"),
            new PortalPage("not-found", "/chat/a/b/c", true, ".empty"),
            new PortalPage("chat-new", "/chat", true, ".beginning"),
            new PortalPage("chat", "/chat/{conversation}", true, ".answer[data-state=complete]"),
            new PortalPage("account-profile", "/account", true, "input[name=name]"),
            new PortalPage("account-security", "/account?tab=security", true, ".line"),
            new PortalPage("account-keys", "/account?tab=keys", true, ".empty"),
            new PortalPage("notifications", "/notifications", true, ".told, .empty"),
            new PortalPage("setup", "{setup}", false, "form"),
            new PortalPage("directory", "/directory", true, ".empty, .directory"),
            new PortalPage("directory-profile", "/directory/profile", true, "form"),
            new PortalPage("analytics-overview", "/analytics?tab=overview", true, SHOWN),
            new PortalPage("analytics-questions", "/analytics?tab=questions", true, SHOWN),
            new PortalPage("analytics-ratings", "/analytics?tab=ratings", true, SHOWN),
            new PortalPage("analytics-content", "/analytics?tab=content", true, SHOWN),
            new PortalPage("analytics-unanswered", "/analytics?tab=unanswered", true, SHOWN),
            new PortalPage("analytics-usage", "/analytics?tab=usage", true, SHOWN),
            new PortalPage("admin-people", "/admin", true, ".table"),
            new PortalPage("admin-invitations", "/admin?tab=invitations", true, SHOWN),
            new PortalPage("admin-keys", "/admin?tab=keys", true, SHOWN),
            new PortalPage("admin-audit", "/admin?tab=audit", true, SHOWN),
            new PortalPage("admin-limits", "/admin?tab=limits", true, ".tab-panel .card"),
            new PortalPage("admin-health", "/admin?tab=health", true, SHOWN));

    @Override
    public String toString() {
        return name;
    }
}
