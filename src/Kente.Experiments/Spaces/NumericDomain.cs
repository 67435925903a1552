using System.Globalization;

namespace Kente.Experiments;

/// <summary>A range of numbers.</summary>
public abstract record NumericDomain : Domain
{
    private protected NumericDomain(double low, double high, bool log, double? step)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
            throw new ArgumentException($"A range must go from a low to a high finite number, not from {low} to {high}.");
        if (log && low <= 0) throw new ArgumentException($"A logarithmic range must begin above 0, not at {low}.");
        if (step is { } width
            && !(width > 0 && double.IsFinite(width))) throw new ArgumentException($"A step must be above 0, not {step}.");
        (Low, Log, Step) = (low, log, step);
        // The last step may not reach the end of the range.
        High = step is { } s ? low + (s * Math.Floor(((high - low) / s) + 1e-9)) : high;
        if (!double.IsFinite(High - low + (step ?? 0)))
            throw new ArgumentException(
                $"The range from {low} to {high} is too wide: its width exceeds the largest double.");
    }

    /// <summary>Gets the smallest value.</summary>
    public double Low { get; }

    /// <summary>Gets the largest value.</summary>
    public double High { get; }

    /// <summary>Gets whether the range is logarithmic: each order of magnitude is equally likely.</summary>
    public bool Log { get; }

    /// <summary>Gets the distance between neighboring values; null for a continuous range.</summary>
    public double? Step { get; }

    /// <inheritdoc/>
    public sealed override long? Count => Step is { } step ? (long)Math.Round((High - Low) / step) + 1 : Low == High ? 1 : null;

    /// <summary>The lower end, half a step below the smallest value, with the logarithm taken.</summary>
    internal double Start => Transform(Low - ((Step ?? 0) / 2));

    /// <summary>The upper end, half a step above the largest value, with the logarithm taken.</summary>
    internal double End => Transform(High + ((Step ?? 0) / 2));

    /// <inheritdoc/>
    public sealed override bool TryNumber(ParameterValue value, out double number)
    {
        number = value.IsNumber ? value.Number : double.NaN;
        // 3 · 0.3 is a little below 0.9.
        return (number >= Low && number <= High) || (Step is { } step && Math.Abs(number - Math.Clamp(number, Low, High)) <= 1e-9 * step);
    }

    /// <inheritdoc/>
    public sealed override ParameterValue Value(double number) => Snap(number);

    /// <inheritdoc/>
    public sealed override double ToUnit(double number) => End > Start ? (Transform(number) - Start) / (End - Start) : 0.5;

    /// <inheritdoc/>
    public sealed override double FromUnit(double unit) => Snap(Back(Start + (Math.Clamp(unit, 0, 1) * (End - Start))));

    internal sealed override string Misfit(ParameterValue value) =>
        value.IsNumber ? string.Create(CultureInfo.InvariantCulture, $"is outside {Low}..{High}") : "is not a number";

    internal sealed override string Words => string.Create(
        CultureInfo.InvariantCulture,
            $"{(this is IntDomain ? "an Int" : "a Float")} " +
            $"{Low}..{High}{(Step is { } step && !(this is IntDomain && step == 1) ? $" in steps of {step}" : "")}{(Log ? " (log)" : "")}");

    /// <summary>The number with the logarithm taken, if the range is logarithmic.</summary>
    internal double Transform(double number) => Log ? Math.Log(number) : number;

    /// <summary>Undoes <see cref="Transform"/>.</summary>
    internal double Back(double transformed) => Log ? Math.Exp(transformed) : transformed;

    /// <summary>The nearest number of the domain.</summary>
    internal double Snap(double number) =>
        Math.Clamp(Step is { } step ? Low + (step * Math.Round((number - Low) / step)) : number, Low, High);
}
