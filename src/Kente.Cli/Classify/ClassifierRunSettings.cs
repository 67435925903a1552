using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Classify;

/// <summary>The settings of a classifier's training that determine its result.</summary>
internal sealed record ClassifierRunSettings : VisionRunSettings<ClassifierOptions>
{
    // Objects in streets are small and partly hidden, and their boxes do not help to find them.
    private const int StreetEpochs = 40;

    /// <summary>Fraction of the images that are held out for testing if the data have no part for it.</summary>
    public double TestFraction { get; init; } = 0.2;

    /// <summary>Returns the training options; those of street images have more epochs than most data need.</summary>
    public ClassifierOptions TrainingOptions() =>
        WithBackbone(Data == ClassSource.Street ? Options with { Epochs = Options.Epochs ?? StreetEpochs } : Options);
}
