package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Set;

/** Tells whether a browser sends a request for a page of this installation, by what no page can choose. Thread-safe. */
public final class OwnPages {
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final URI publicUrl;
    private final boolean secure;

    /** @param publicUrl where people reach this installation */
    public OwnPages(URI publicUrl) {
        this.publicUrl = publicUrl;
        secure = "https".equals(publicUrl.getScheme());
    }

    /** Whether a page elsewhere sends it. What is no browser's says nothing, and is not foreign. */
    public boolean isForeign(Context ctx) {
        String origin = ctx.header("Origin");
        String site = ctx.header("Sec-Fetch-Site");
        return (origin != null && !isOurs(ctx, origin)) || (site != null && !OURS.contains(site));
    }

    /** As people reach the installation, or as the very request did: a browser lets no page choose its name of us. */
    private boolean isOurs(Context ctx, String origin) {
        String configured = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
        return origin.equalsIgnoreCase(configured)
                || origin.equalsIgnoreCase((isSecure(ctx) ? "https" : "http") + "://" + ctx.host());
    }

    /** Whether the browser speaks https. */
    public boolean isSecure(Context ctx) {
        return secure || RequestCaller.isSecure(ctx);
    }
}
