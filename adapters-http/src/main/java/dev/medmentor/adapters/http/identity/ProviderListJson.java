package dev.medmentor.adapters.http.identity;

import java.util.List;

/** By whom people may log in, beside a password. */
record ProviderListJson(List<ProviderJson> items) {
    /**
     * An identity provider.
     *
     * @param start where to send the browser
     */
    record ProviderJson(String name, String start) {}
}
