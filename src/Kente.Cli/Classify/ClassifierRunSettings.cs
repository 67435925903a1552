using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Classify;

/// <summary>The settings of a classifier's training that determine its result.</summary>
internal sealed record ClassifierRunSettings : RunSettings<ClassifierOptions>
{
    /// <summary>Fraction of the images that are held out for testing if the data have no part for it.</summary>
    public double TestFraction { get; init; } = 0.2;
}
