using Kente.EndToEnd.Localize;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.EndToEnd.Training;

public sealed class FailedTrainingTests
{
    public static TheoryData<string> Trainings =>
    [
        "landmarks train --images 16 --epochs 1 --image-size 64 --batch 8 --head regression",
        "localize train --images 8 --epochs 1 --image-size 64 --batch 4",
    ];

    [Theory]
    [MemberData(nameof(Trainings))]
    public void After_a_training_that_failed_the_next_one_may_use_its_folder(string training)
    {
        using TestFolder folder = new();
        string[] command = [.. training.Split(' '), "--out", folder["run"]];
        // The model cannot be saved where there is a folder.
        Directory.CreateDirectory(folder["run/model.keras"]);
        Assert.Equal(1, Cli.Run(command).Exit);
        Assert.True(File.Exists(folder["run/checkpoint/state.json"]), "the checkpoint is kept for --resume");

        Directory.Delete(folder["run/model.keras"]);
        Cli.Run(command).AssertSuccess();
        Assert.Equal(2, File.ReadAllLines(folder["run/history.csv"]).Length);
        Cli.Run(command).AssertOneSentence(1, "The folder has the results of another training");
    }

    [Fact]
    public void A_training_that_failed_can_be_resumed_instead_and_is_then_protected()
    {
        using TestFolder folder = new();
        string[] command = [.. ((string)Trainings.First()).Split(' '), "--out", folder["run"]];
        Directory.CreateDirectory(folder["run/model.keras"]);
        Assert.Equal(1, Cli.Run(command).Exit);
        Directory.Delete(folder["run/model.keras"]);
        Cli.Run("landmarks", "train", "--resume", "--out", folder["run"]).AssertSuccess();
        Cli.Run(command).AssertOneSentence(1, "The folder has the results of another training");
    }

    [Fact]
    public void A_resumed_training_that_fails_leaves_the_earlier_results_protected()
    {
        using TestFolder folder = new();
        string[] command = [.. ((string)Trainings.First()).Split(' '), "--out", folder["run"]];
        Cli.Run(command).AssertSuccess();
        File.WriteAllText(folder["run/checkpoint/last.weights.h5"], "no weights");
        Assert.Equal(1, Cli.Run("landmarks", "train", "--resume", "--epochs", "2", "--out", folder["run"]).Exit);
        Cli.Run(command).AssertOneSentence(1, "The folder has the results of another training");
    }

    [Fact]
    public void A_training_that_fails_before_its_first_epoch_leaves_no_trace()
    {
        using TestFolder folder = new();
        string data = StreetFolder.Write(folder["data"], 4);
        foreach (string label in Directory.GetFiles(Path.Combine(data, "Annotations"))) File.WriteAllText(label, "<annotation/>");
        Assert.Equal(1, Cli.Run("localize", "train", "--data", data, "--out", folder["run"]).Exit);
        Assert.False(Path.Exists(folder["run"]), "the folder of a training that never began");

        // The pair is wrong, which is found after the settings are stored.
        LandmarkScheme mixed = new(FaceImages.Scheme.Names.Select((_, i) => i == 2 ? "left one" : i == 6 ? "right one" : $"{i}"));
        new LandmarkDataset(mixed, FaceImages.Create(24, seed: 1).Images, "faces").Save(folder["mixed"], LandmarkFormat.Csv);
        Assert.Equal(1, Cli.Run("landmarks", "train", "--data", folder["mixed"], "--epochs", "1", "--out", folder["run"]).Exit);
        Assert.False(Path.Exists(folder["run"]), "the folder of a training that never began");
    }
}
