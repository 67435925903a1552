using System.CommandLine;

namespace Kente.Cli.Pose;

/// <summary><c>kente pose</c>: keypoints of persons with a pretrained network.</summary>
internal static class PoseCommand
{
    public static Command Create() => new("pose", "Poses: the keypoints of a person, with a pretrained network.")
    {
        new SetupCommand(), new PredictCommand(),
    };

    /// <summary>Creates the option for the folder of the network.</summary>
    public static Option<string?> CreateModels() => new("--models")
    {
        Description = "Folder of the pretrained network. [default: KENTE_POSE, or kente/pose in the user's cache]",
        HelpName = "FOLDER",
    };
}
