using System.Data.Common;

namespace Kente.Experiments.Storage;

/// <summary>Where databases differ.</summary>
internal abstract class SqlDialect
{
    /// <summary>
    /// What sentences call the database: the file, or what kind of database it is. Never its address, in which a password may be.
    /// </summary>
    public abstract string Name { get; }

    /// <summary>True if nothing is written: the tables are as they are.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>Seconds since 1970 by the database's clock.</summary>
    public abstract string Now { get; }

    /// <summary>Begins a transaction that writes.</summary>
    public abstract string Begin { get; }

    /// <summary>
    /// Ends a transaction that writes; what it wrote is safe from a crash of the database. A plain commit is enough for what can be done
    /// again.
    /// </summary>
    public virtual string Commit => "commit";

    /// <summary>
    /// By how much a new connection counts up a study's change counter: more than a crash of the database may have taken back of it.
    /// </summary>
    public virtual long Leap => 1;

    /// <summary>The type of a column of bytes.</summary>
    public abstract string BinaryType { get; }

    /// <summary>The type of a JSON column.</summary>
    public abstract string JsonType { get; }

    /// <summary>The type of a key that the database counts up.</summary>
    public abstract string KeyType { get; }

    /// <summary>Opens a connection, ready to use.</summary>
    public abstract DbConnection Connect();

    /// <summary>True if the same statement may succeed later: the database is busy or out of reach.</summary>
    public abstract bool Passes(DbException error);

    /// <summary>The error as a sentence with the database's name; null if it is not about the database as a whole.</summary>
    public abstract IOException? Explained(DbException error);

    /// <summary>True if a row has the key of another one.</summary>
    public abstract bool IsDuplicate(DbException error);

    /// <summary>A parameter that goes into a JSON column.</summary>
    public abstract string Json(string parameter);

    /// <summary>Keeps other processes from changing the schema until the transaction ends; empty if beginning does that.</summary>
    public abstract string LockSchema { get; }
}
