using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary>The settings of a localizer's training that determine its result.</summary>
internal sealed record LocalizerRunSettings : VisionRunSettings<LocalizerOptions>
{
    /// <summary>Returns the training options.</summary>
    public LocalizerOptions TrainingOptions() => WithBackbone(Options);
}
