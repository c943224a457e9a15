// Initiates a replica set of one member, waits for it to take writes, and makes the service's user. Repeatable.
try {
    rs.status();
} catch (e) {
    rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] });
}
while (!db.hello().isWritablePrimary) {
    sleep(200);
}
const admin = db.getSiblingDB('admin');
const user = {
    pwd: process.env.MONGO_PASSWORD,
    roles: [{ role: 'readWrite', db: 'medmentor' }],
};
if (admin.getUser('medmentor')) {
    admin.updateUser('medmentor', user);
} else {
    admin.createUser({ user: 'medmentor', ...user });
}
