using System.CommandLine;
using Kente.Cli.Landmarks;
using Kente.Vision;

namespace Kente.Cli.Pose;

/// <summary><c>kente pose</c>: keypoints of persons, with a pretrained network or a trained one.</summary>
internal static class PoseCommand
{
    public static Command Create() => new(
        "pose", "Poses: the keypoints of a person, with a pretrained network or one trained on own images.")
    {
        new PackageSetupCommand(
            "Obtains the pretrained network with npm, once, and prints its license, training data and known limits.", CreateModels(),
            PoseModels.Install, folder => [PoseModels.Notice, $"The network is in {folder}."]),
        new PredictCommand(), new TrainCommand(LandmarkTask.Pose), new ValCommand(LandmarkTask.Pose),
    };

    /// <summary>Creates the option for the folder of the network.</summary>
    public static Option<string?> CreateModels() => new("--models")
    {
        Description = "Folder of the pretrained network. [default: KENTE_POSE, or kente/pose in the user's cache]",
        HelpName = "FOLDER",
    };
}
