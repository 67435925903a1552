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
    /// <exception cref="UsageException">The preprocessing is stated without a backbone.</exception>
    protected TOptions WithBackbone(TOptions options)
    {
        if (Backbone is null)
            return Preprocessing is null
                ? options
                : throw new UsageException("--backbone-preprocessing says what the file of --backbone expects, which is not given");
        return (TOptions)((BackboneTrainingOptions)options with { Backbone = BackboneSource.Load(Backbone, Preprocessing) });
    }
}
