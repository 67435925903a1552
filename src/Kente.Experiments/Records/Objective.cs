namespace Kente.Experiments;

/// <summary>
/// An objective of a study: its name and its direction. A direction alone is an objective without a name.
/// </summary>
/// <example><code>
/// using var study = Study.Open("study.db", "net", [new("accuracy", Direction.Maximize), new("latency", Direction.Minimize)]);
/// </code></example>
public sealed record Objective
{
    /// <param name="name">Name of the objective, unique in the study; null for none.</param>
    /// <param name="direction">Direction of the objective.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Objective(string? name, Direction direction)
    {
        if (name is not null && string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("The name of an objective must not be empty; null is no name.", nameof(name));
        (Name, Direction) = (name?.Trim(), direction);
    }

    /// <summary>Gets the name; null if the objective has none. Tables then call it "value", or "value_0", "value_1", …</summary>
    public string? Name { get; }

    /// <summary>Gets the direction.</summary>
    public Direction Direction { get; }

    /// <summary>Creates an objective without a name.</summary>
    /// <param name="direction">Direction of the objective.</param>
    public static implicit operator Objective(Direction direction) => new(null, direction);

    /// <summary>Returns the direction and the name.</summary>
    public override string ToString() => Name is null ? $"{Direction}" : $"{Direction} {Name}";
}
