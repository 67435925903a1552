using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>The settings of a training that determine its result.</summary>
/// <typeparam name="TOptions">Type of the training options.</typeparam>
internal abstract record RunSettings<TOptions> where TOptions : TaskTrainingOptions
{
    /// <summary>Training options.</summary>
    public required TOptions Options { get; init; }

    /// <summary>The name of the synthetic data, or the full path of the data.</summary>
    public required string Data { get; init; }

    /// <summary>Format of the annotations; <see langword="null"/> to detect it.</summary>
    public string? Format { get; init; }

    /// <summary>The part to train on; <see langword="null"/> for train.</summary>
    public string? Part { get; init; }

    /// <summary>Number of synthetic training images or volumes.</summary>
    public required int Images { get; init; }
}
