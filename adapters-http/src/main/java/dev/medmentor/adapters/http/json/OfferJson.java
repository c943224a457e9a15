package dev.medmentor.adapters.http.json;

import dev.medmentor.identity.AcceptInvitation;

/** What an invitation offers. */
public record OfferJson(String email, String tenantName, String role) {
    public static OfferJson of(AcceptInvitation.Offer offer) {
        return new OfferJson(
                offer.email().value(), offer.tenantName(), offer.role().wireName());
    }
}
