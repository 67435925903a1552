namespace Kente.Experiments;

/// <summary>
/// The values that a parameter may take. Samplers may work with numbers (the value itself, or the index of a choice) or with coordinates in
/// [0, 1] (the logarithm for logarithmic ranges; each step and each choice has a cell of equal width).
/// </summary>
public abstract record Domain
{
    private protected Domain() { }

    /// <summary>Gets the number of different values; null for a continuous range.</summary>
    public abstract long? Count { get; }

    /// <summary>Converts a value to its number.</summary>
    /// <param name="value">A value.</param>
    /// <param name="number">The number.</param>
    /// <returns>Whether the value is in the domain.</returns>
    public abstract bool TryNumber(ParameterValue value, out double number);

    /// <summary>Converts a number to the nearest value of the domain.</summary>
    /// <param name="number">A number.</param>
    public abstract ParameterValue Value(double number);

    /// <summary>Converts a number to its coordinate in [0, 1].</summary>
    /// <param name="number">A number of the domain.</param>
    public abstract double ToUnit(double number);

    /// <summary>Converts a coordinate in [0, 1] to the number of the domain there.</summary>
    /// <param name="unit">Coordinate in [0, 1].</param>
    public abstract double FromUnit(double unit);

    /// <summary>Returns the value at a coordinate in [0, 1]. A uniform coordinate gives a uniform value.</summary>
    /// <param name="unit">Coordinate in [0, 1].</param>
    public ParameterValue ValueAt(double unit) => Value(FromUnit(unit));

    /// <summary>The domain in a message.</summary>
    internal abstract string Words { get; }

    /// <summary>Why a value is not in the domain, as the end of a message.</summary>
    internal abstract string Misfit(ParameterValue value);

    /// <summary>True if the other domain has the same values; choices in any order.</summary>
    internal virtual bool HasSameValues(Domain other) => Equals(other);

    /// <summary>Returns whether another domain has the same type, so that it can replace this one.</summary>
    /// <param name="other">The other domain.</param>
    public bool SameKind(Domain other) => GetType() == other?.GetType();
}
