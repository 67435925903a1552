namespace Kente;

/// <summary>Rarely used options of <c>Model.Fit</c> on arrays.</summary>
public sealed class ArrayFitOptions : FitOptions
{
    /// <summary>Whether to shuffle the samples in each epoch; default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Sample weights by output; 0 or more.</summary>
    public Arrays? SampleWeight { get; init; }
}
