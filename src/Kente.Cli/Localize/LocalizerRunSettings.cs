using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary>The settings of a localizer's training that determine its result.</summary>
internal sealed record LocalizerRunSettings : RunSettings<LocalizerOptions>;
