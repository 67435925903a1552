namespace Kente.Experiments.Storage;

/// <summary>The tables, by version. A released version is never edited; a new one is added.</summary>
internal static class SqlSchema
{
    /// <exception cref="IOException">A newer Kente has made the tables; or an older one, and nothing can be written.</exception>
    public static void Prepare(SqlSession session, SqlDialect dialect)
    {
        if (!dialect.IsReadOnly) Migrate(session, dialect);
        else if (session.Read(sql => Version(sql, dialect)) < Versions(dialect).Length)
            throw new IOException(
                $"{dialect.Name} was created by an older version of Kente and cannot be upgraded, because it is read-only. Copy it to a " +
                $"writable folder.");
    }

    private static void Migrate(SqlSession session, SqlDialect dialect) => session.Transact(sql =>
    {
        if (dialect.LockSchema.Length > 0) sql.Execute(dialect.LockSchema);
        sql.Execute("create table if not exists kente_schema (version integer not null)");
        long version = Version(sql, dialect);
        var versions = Versions(dialect);
        for (; version < versions.Length; version++)
        {
            const StringSplitOptions split = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
            foreach (string statement in versions[version].Split(';', split)) sql.Execute(statement);
            sql.Execute("insert into kente_schema (version) values (@version)", ("@version", version + 1));
        }
        return true;
    });

    private static long Version(SqlSession sql, SqlDialect dialect)
    {
        long version =
            Convert.ToInt64(sql.Scalar("select coalesce(max(version), 0) from kente_schema"),
            System.Globalization.CultureInfo.InvariantCulture);
        int known = Versions(dialect).Length;
        return version <= known
            ? version
            : throw new IOException(
                $"{dialect.Name} has schema version {version}; this version of Kente knows up to {known}. Use a newer version.");
    }

    private static string[] Versions(SqlDialect dialect) =>
    [
        $"""
        create table studies (
            id {dialect.KeyType}, name text not null unique, directions text not null, seed bigint not null,
            change bigint not null, next_number integer not null, created double precision not null);
        create table trials (
            study bigint not null references studies (id) on delete cascade, number integer not null, state integer not null,
            parameters {dialect.JsonType} not null, proposed {dialect.JsonType} not null, vals {dialect.JsonType} not null,
            constraints {dialect.JsonType} not null, attributes {dialect.JsonType} not null, standard_error double precision, error text,
            owner text, attempt integer not null, lost integer not null, lease_until double precision,
            started double precision, finished double precision, change bigint not null,
            primary key (study, number));
        create index trials_by_change on trials (study, change);
        create index trials_open on trials (study, state, number) where state < 2;
        create table reports (
            study bigint not null references studies (id) on delete cascade, trial integer not null, step integer not null,
            value double precision, change bigint not null, primary key (study, trial, step));
        create index reports_by_change on reports (study, change);
        create table domains (
            study bigint not null references studies (id) on delete cascade, name text not null, domain {dialect.JsonType} not null,
            position integer not null, change bigint not null, primary key (study, name));
        create table superseded (
            study bigint not null references studies (id) on delete cascade, trial integer not null, owner text not null,
            attempt integer not null, state integer not null, vals {dialect.JsonType} not null, at double precision not null);
        create table test_openings (
            study bigint not null references studies (id) on delete cascade, place integer not null, trial integer not null,
            reason text not null, score double precision, at double precision not null, primary key (study, place))
        """,
        $"""
        create table metrics (
            study bigint not null references studies (id) on delete cascade, trial integer not null, name text not null,
            count bigint not null, step bigint not null, value double precision, least double precision, greatest double precision,
            at double precision not null, change bigint not null, primary key (study, trial, name));
        create index metrics_by_change on metrics (study, change);
        create table metric_points (
            study bigint not null references studies (id) on delete cascade, trial integer not null, name text not null,
            position bigint not null, points {dialect.BinaryType} not null, change bigint not null,
            primary key (study, trial, name, position));
        create table artifacts (
            study bigint not null references studies (id) on delete cascade, trial integer not null, name text not null,
            step bigint not null, path text not null, bytes bigint not null, sha256 text not null, at double precision not null,
            primary key (study, trial, name, step))
        """,
        """
        create table notes (
            study bigint not null references studies (id) on delete cascade, trial integer not null, text text not null,
            primary key (study, trial))
        """,
        """
        alter table studies add column tags text not null default '';
        alter table studies add column archived integer not null default 0
        """,
        "alter table studies add column objectives text not null default ''",
    ];
}
