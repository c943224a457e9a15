package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Listing;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory of those who share what they know, as far as they want to stand in it. Thread-safe. */
public final class ListMentors {
    /** Those of one role who are looked at. */
    private static final int MOST = 1_000;

    private static final List<Role> ROLES = List.of(Role.OWNER, Role.ADMIN, Role.MENTOR);
    private static final Comparator<Account> BY_NAME = Comparator.comparing(ListMentors::position);

    private final AccountRepository accounts;

    ListMentors(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /** Where somebody stands in the list. */
    public static String position(Account account) {
        return account.profile().name().toLowerCase(Locale.ROOT) + "\n" + account.id();
    }

    /**
     * Active mentors of the caller's tenant who have a listing that the caller may find, ascending by
     * {@link #position}.
     *
     * @param text in the name, headline, biography or a speciality, whatever the case; empty for all
     */
    public List<Account> list(Principal principal, Optional<String> text) {
        boolean guest = principal.kind() == Principal.Kind.GUEST;
        List<Account> found = new ArrayList<>();
        for (Role role : ROLES) {
            AccountRepository.Filter filter = new AccountRepository.Filter(
                    Optional.empty(), Optional.of(role), Optional.of(AccountStatus.ACTIVE));
            accounts.list(principal.tenant(), filter, Optional.empty(), MOST).stream()
                    .filter(account -> account.profile()
                            .listing()
                            .filter(listing -> !guest || listing.reach() == Listing.Reach.PUBLIC)
                            .isPresent())
                    .filter(account -> text.map(words -> says(account, words)).orElse(true))
                    .forEach(found::add);
        }
        return found.stream().sorted(BY_NAME).toList();
    }

    private static boolean says(Account account, String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        Stream<String> listed = account.profile().listing().stream()
                .flatMap(listing -> Stream.concat(listing.headline().stream(), listing.specialities().stream()));
        Stream<String> profile = Stream.concat(Stream.of(account.profile().name()), account.profile().bio().stream());
        return Stream.concat(profile, listed)
                .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
