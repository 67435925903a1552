namespace Kente.Faces;

/// <summary>Options of an evaluation of verification.</summary>
public sealed record VerificationOptions
{
    /// <summary>Gets the false accept rates at which true accept rates are reported; default 10 %, 1 % and 0.1 %.</summary>
    public IReadOnlyList<double> FalseAcceptRates { get; init; } = [0.1, 0.01, 0.001];

    /// <summary>Gets the number of folds of the accuracy; default 10, as in the protocol of LFW (View 2).</summary>
    public int Folds { get; init; } = 10;

    /// <summary>Gets the threshold of the rates of groups; default that of the equal error rate.</summary>
    public double? Threshold { get; init; }
}
