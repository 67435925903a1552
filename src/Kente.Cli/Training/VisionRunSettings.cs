using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>The settings of a training on images.</summary>
/// <typeparam name="TOptions">Type of the training options.</typeparam>
internal abstract record VisionRunSettings<TOptions> : RunSettings<TOptions> where TOptions : BackboneTrainingOptions
{
    /// <summary>Name or file of the backbone; <see langword="null"/> for none.</summary>
    public string? Backbone { get; init; }

    /// <summary>What the backbone expects as input; <see langword="null"/> to detect it.</summary>
    public BackbonePreprocessing? Preprocessing { get; init; }

    /// <summary>Whether settings for less than 100 images were chosen.</summary>
    public bool Few { get; init; }

    /// <summary>Returns options with the backbone, which is loaded.</summary>
    protected TOptions WithBackbone(TOptions options) => Backbone is null
        ? options
        : (TOptions)((BackboneTrainingOptions)options with { Backbone = BackboneSource.Load(Backbone, Preprocessing) });
}
