package dev.medmentor.adapters.mongo.identity;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.TextFilters;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Listing;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.TenantId;
import java.util.Locale;

/** Accounts to documents and back. */
final class AccountFormat implements RecordFormat<Account> {
    static final String EMAIL = "email";
    static final String EXTERNAL_SUBJECT = "externalSubject";
    /** As {@link #folded} leaves it; the same for the name. */
    static final String FOLDED_EMAIL = "foldedEmail";

    static final String FOLDED_NAME = "foldedName";
    static final String REVISION = "revision";
    static final String ROLE = "role";
    static final String STATUS = "status";

    private static final String CREATED_AT = "createdAt";
    private static final String GENERATION = "generation";
    private static final String LAST_LOGIN_AT = "lastLoginAt";
    private static final String PASSWORD_HASH = "passwordHash";
    private static final String PLATFORM_ADMINISTRATOR = "platformAdministrator";
    private static final String PROFILE = "profile";

    /** As it is compared in searches. */
    static String folded(String text) {
        return TextFilters.wellFormed(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public String id(Account account) {
        return account.id().value();
    }

    @Override
    public void write(Account account, FieldWriter out) {
        out.string(EMAIL, account.email().value())
                .string(ROLE, account.role().name())
                .string(STATUS, account.status().name())
                .string(PASSWORD_HASH, account.passwordHash())
                .string(EXTERNAL_SUBJECT, account.externalSubject())
                .flag(PLATFORM_ADMINISTRATOR, account.platformAdministrator())
                .string(FOLDED_EMAIL, folded(account.email().value()))
                .string(FOLDED_NAME, folded(account.profile().name()))
                .child(PROFILE, child -> write(account.profile(), child))
                .time(CREATED_AT, account.createdAt())
                .time(LAST_LOGIN_AT, account.lastLoginAt())
                .number(GENERATION, account.generation())
                .number(REVISION, account.revision());
    }

    private static void write(Profile profile, FieldWriter out) {
        out.string("name", profile.name())
                .string("bio", profile.bio())
                .string("language", profile.language())
                .string("photo", profile.photo())
                .map("preferences", profile.preferences())
                .child("listing", profile.listing(), AccountFormat::write);
    }

    private static void write(Listing listing, FieldWriter out) {
        out.string("reach", listing.reach().name())
                .string("headline", listing.headline())
                .strings("languages", listing.languages())
                .strings("specialities", listing.specialities());
    }

    @Override
    public Account read(TenantId tenant, String id, FieldReader in) {
        return new Account(
                new AccountId(id),
                tenant,
                new Email(in.string(EMAIL)),
                Role.valueOf(in.string(ROLE)),
                AccountStatus.valueOf(in.string(STATUS)),
                in.optionalString(PASSWORD_HASH),
                in.optionalString(EXTERNAL_SUBJECT),
                in.flag(PLATFORM_ADMINISTRATOR),
                profile(in.child(PROFILE)),
                in.time(CREATED_AT),
                in.optionalTime(LAST_LOGIN_AT),
                in.number(GENERATION),
                in.number(REVISION));
    }

    private static Profile profile(FieldReader in) {
        return new Profile(
                in.string("name"),
                in.optionalString("bio"),
                in.optionalString("language"),
                in.optionalString("photo"),
                in.map("preferences"),
                in.optionalChild("listing").map(AccountFormat::listing));
    }

    private static Listing listing(FieldReader in) {
        return new Listing(
                Listing.Reach.valueOf(in.string("reach")),
                in.optionalString("headline"),
                in.strings("languages"),
                in.strings("specialities"));
    }
}
