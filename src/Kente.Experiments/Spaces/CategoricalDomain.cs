namespace Kente.Experiments;

/// <summary>A list of choices without an order. The number of a choice is its index.</summary>
public sealed record CategoricalDomain : Domain
{
    private readonly Dictionary<ParameterValue, int> _index = [];

    /// <summary>Creates a list of choices.</summary>
    /// <param name="choices">The choices, at least one.</param>
    /// <exception cref="ArgumentException">There is no choice, one appears twice, or one is a number that is not finite.</exception>
    public CategoricalDomain(IReadOnlyList<ParameterValue> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Count == 0) throw new ArgumentException("A categorical parameter needs at least one choice.", nameof(choices));
        Choices = [.. choices];
        for (int i = 0; i < Choices.Count; i++)
        {
            if (Choices[i] is { IsNumber: true, Number: var number }
                && !double.IsFinite(number)) throw new ArgumentException($"A choice must be a finite number, not {Choices[i]}.",
                nameof(choices));
            if (!_index.TryAdd(Choices[i], i)) throw new ArgumentException($"The choice '{Choices[i]}' appears twice.", nameof(choices));
        }
    }

    /// <summary>Gets the choices, in the order in which they were first given.</summary>
    public IReadOnlyList<ParameterValue> Choices { get; }

    /// <inheritdoc/>
    public override long? Count => Choices.Count;

    /// <inheritdoc/>
    public override bool TryNumber(ParameterValue value, out double number)
    {
        bool found = _index.TryGetValue(value, out int at);
        number = at;
        return found;
    }

    /// <inheritdoc/>
    public override ParameterValue Value(double number) => Choices[(int)Math.Clamp(number, 0, Choices.Count - 1)];

    /// <inheritdoc/>
    public override double ToUnit(double number) => (number + 0.5) / Choices.Count;

    /// <inheritdoc/>
    public override double FromUnit(double unit) => Math.Clamp(Math.Floor(unit * Choices.Count), 0, Choices.Count - 1);

    /// <summary>Returns these choices followed by the new ones of another domain.</summary>
    /// <param name="other">Domain with further choices.</param>
    public CategoricalDomain With(CategoricalDomain other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Choices.All(_index.ContainsKey) ? this
            : new([.. Choices, .. other.Choices.Where(choice => !_index.ContainsKey(choice))]);
    }

    internal override string Words => $"a Categorical of {List}";

    internal override string Misfit(ParameterValue value) => $"is none of {List}";

    internal override bool HasSameValues(Domain other) =>
        other is CategoricalDomain choices && choices.Choices.Count == Choices.Count && Choices.All(choices._index.ContainsKey);

    private string List => string.Join(", ", Choices.Select(choice => choice.Quoted));

    /// <inheritdoc/>
    public bool Equals(CategoricalDomain? other) => other is not null && Choices.SequenceEqual(other.Choices);

    /// <inheritdoc/>
    public override int GetHashCode() => Choices.Count;
}
