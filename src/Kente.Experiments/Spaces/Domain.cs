namespace Kente.Experiments;

/// <summary>
/// The values that a parameter may take. Samplers work with numbers: the value itself, or the index of a choice;
/// and with coordinates in [0, 1], in which the logarithm is taken and each step has a cell of equal width.
/// </summary>
public abstract record Domain
{
    private protected Domain() { }

    /// <summary>How many different values there are; null for a continuous range.</summary>
    public abstract long? Count { get; }

    /// <summary>The number that stands for a value.</summary>
    /// <param name="value">A value.</param>
    /// <param name="number">The number.</param>
    /// <returns>False if the value is not in the domain.</returns>
    public abstract bool TryNumber(ParameterValue value, out double number);

    /// <summary>The value that a number stands for, moved to the nearest one of the domain.</summary>
    /// <param name="number">A number.</param>
    public abstract ParameterValue Value(double number);

    /// <summary>The coordinate in [0, 1] of a number.</summary>
    /// <param name="number">A number of the domain.</param>
    public abstract double ToUnit(double number);

    /// <summary>The number of the domain at a coordinate in [0, 1].</summary>
    /// <param name="unit">A coordinate.</param>
    public abstract double FromUnit(double unit);

    /// <summary>Returns the value at a coordinate in [0, 1]. A uniform coordinate gives a uniform value.</summary>
    /// <param name="unit">Coordinate in [0, 1].</param>
    public ParameterValue ValueAt(double unit) => Value(FromUnit(unit));

    /// <summary>The domain as it stands in a sentence.</summary>
    internal abstract string Words { get; }

    /// <summary>What is wrong with a value that is not in the domain, as the end of a sentence.</summary>
    internal abstract string Misfit(ParameterValue value);

    /// <summary>True if the other domain has the same values; choices in any order.</summary>
    internal virtual bool HasSameValues(Domain other) => Equals(other);

    /// <summary>True if both are of one kind, so that one can follow the other under the same name.</summary>
    /// <param name="other">The other domain.</param>
    public bool SameKind(Domain other) => GetType() == other?.GetType();
}
