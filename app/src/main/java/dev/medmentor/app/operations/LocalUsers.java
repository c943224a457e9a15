package dev.medmentor.app.operations;

import dev.medmentor.Storage;
import dev.medmentor.adapters.http.json.AccountJson;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.wiring.IdentityService;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes accounts in this process, on the data directory. */
final class LocalUsers implements UserOperations {
    private static final int STRETCH = 200;

    private final Storage storage;
    private final IdentityService service;
    private final Identity identity;
    private final Principal operator;

    private LocalUsers(Storage storage, IdentityService service, TenantId tenant) {
        this.storage = storage;
        this.service = service;
        this.identity = service.identity();
        this.operator = Principal.operator(tenant);
    }

    /**
     * @throws dev.medmentor.shared.error.ConflictException with code {@code data_in_use} if another process has the
     *     data directory
     */
    static LocalUsers open(Configuration configuration, TenantId tenant) {
        Storage storage = Wiring.storage(configuration);
        boolean complete = false;
        try {
            LocalUsers users = new LocalUsers(storage, IdentityService.open(configuration, storage), tenant);
            complete = true;
            return users;
        } finally {
            if (!complete) {
                storage.close();
            }
        }
    }

    @Override
    public AccountJson create(NewUser user) {
        return AccountJson.of(identity.tenants()
                .createAccount(
                        operator,
                        user.email(),
                        user.password(),
                        Profile.named(user.name()),
                        user.role(),
                        user.platformAdministrator(),
                        Caller.LOCAL));
    }

    @Override
    public List<AccountJson> list(String text) {
        AccountRepository.Filter filter = new AccountRepository.Filter(
                Optional.of(text).filter(any -> !any.isEmpty()), Optional.empty(), Optional.empty());
        List<Account> all = new ArrayList<>();
        List<Account> stretch;
        Optional<AccountId> after = Optional.empty();
        do {
            stretch = identity.accounts().list(operator, filter, after, STRETCH);
            all.addAll(stretch);
            after = stretch.isEmpty()
                    ? after
                    : Optional.of(stretch.get(stretch.size() - 1).id());
        } while (stretch.size() == STRETCH);
        return all.stream().map(AccountJson::of).toList();
    }

    @Override
    public AccountJson setStatus(String id, AccountStatus status) {
        AccountId account = new AccountId(id);
        return AccountJson.of(
                status == AccountStatus.ACTIVE
                        ? identity.accounts().enable(operator, account, Caller.LOCAL)
                        : identity.accounts().disable(operator, account, Caller.LOCAL));
    }

    @Override
    public AccountJson setPassword(String id, String password) {
        return AccountJson.of(identity.changePassword().set(operator, new AccountId(id), password, Caller.LOCAL));
    }

    @Override
    public void close() {
        service.close();
        storage.close();
    }
}
