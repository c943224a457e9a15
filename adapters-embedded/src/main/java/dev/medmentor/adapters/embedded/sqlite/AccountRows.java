package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Listing;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts to rows and back. */
final class AccountRows {
    private AccountRows() {}

    static CheckedTable<Account> table(SqliteFailures failures) {
        List<String> columns = List.of(
                "tenant",
                "id",
                "email",
                "role",
                "status",
                "password_hash",
                "external_subject",
                "platform_administrator",
                "profile",
                "folded_name",
                "created_at",
                "last_login_at",
                "generation",
                "revision");
        return new CheckedTable<>(failures, "account", columns, 2, AccountRows::values, AccountRows::parse);
    }

    /** As it is compared in searches: SQLite itself folds ASCII alone. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static List<@Nullable Object> values(Account account) {
        return Arrays.asList(
                account.tenant().value(),
                account.id().value(),
                account.email().value(),
                account.role().name(),
                account.status().name(),
                account.passwordHash().orElse(null),
                account.externalSubject().orElse(null),
                account.platformAdministrator() ? 1 : 0,
                bytes(account.profile()),
                folded(account.profile().name()),
                Timestamps.text(account.createdAt()),
                Timestamps.text(account.lastLoginAt()),
                account.generation(),
                account.revision());
    }

    private static Account parse(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getString("id")),
                new TenantId(row.getString("tenant")),
                new Email(row.getString("email")),
                Role.valueOf(row.getString("role")),
                AccountStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("password_hash")),
                Optional.ofNullable(row.getString("external_subject")),
                row.getBoolean("platform_administrator"),
                profile(row.getBytes("profile")),
                Timestamps.read(row, "created_at"),
                Timestamps.readOptional(row, "last_login_at"),
                row.getInt("generation"),
                row.getInt("revision"));
    }

    private static byte[] bytes(Profile profile) {
        BlobWriter out = new BlobWriter()
                .string(profile.name())
                .strings(profile.bio().stream().toList())
                .strings(profile.language().stream().toList())
                .strings(profile.photo().stream().toList())
                .map(profile.preferences());
        profile.listing()
                .ifPresent(listing -> out.string(listing.reach().name())
                        .strings(listing.headline().stream().toList())
                        .strings(listing.languages())
                        .strings(listing.specialities()));
        return out.plain();
    }

    private static Profile profile(byte[] bytes) {
        BlobReader reader = new BlobReader(bytes);
        return new Profile(
                reader.string(),
                reader.strings().stream().findFirst(),
                reader.strings().stream().findFirst(),
                reader.strings().stream().findFirst(),
                reader.map(),
                reader.isAtEnd() ? Optional.empty() : Optional.of(listing(reader)));
    }

    /** What earlier versions wrote ends before it. */
    private static Listing listing(BlobReader reader) {
        return new Listing(
                Listing.Reach.valueOf(reader.string()),
                reader.strings().stream().findFirst(),
                reader.strings(),
                reader.strings());
    }
}
