namespace Kente.EndToEnd;

public sealed class UsageTests
{
    [Theory]
    [InlineData("localize train --epohcs 3", "--epohcs")]
    [InlineData("localize train --epochs many", "--epochs takes a whole number of at least 1, not 'many'")]
    [InlineData("localize train --epochs 0", "--epochs takes a whole number of at least 1, not '0'")]
    [InlineData("localize train --epochs", "--epochs")]
    [InlineData("localize train --image-size 100", "a multiple of 32, not '100'")]
    [InlineData("localize train --folds 1", "--folds")]
    [InlineData("localize train --format xml", "voc, yolo, coco, csv, not 'xml'")]
    [InlineData("localize train --folds 3 --resume", "--folds")]
    [InlineData("localize val", "--model")]
    [InlineData("localize predict --model m.keras", "IMAGE")]
    [InlineData("localize trian", "'trian' is none of the commands train, val, predict")]
    [InlineData("localize", "a command is missing: train, val, predict")]
    [InlineData("", "a command is missing: localize")]
    public void Wrong_usage_ends_in_one_sentence_and_exit_code_2(string arguments, string said) =>
        Cli.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).AssertOneSentence(2, said, "--help");

    [Fact]
    public void Help_is_no_mistake()
    {
        var help = Cli.Run("localize", "train", "--help").AssertSuccess();
        Assert.Contains("--resume", help.Output, StringComparison.Ordinal);
        Assert.Empty(help.Error);
    }

    [Fact]
    public void An_output_folder_that_cannot_be_made_is_noticed_before_training()
    {
        using TestFolder folder = new();
        string file = folder.Write("file", "in the way");
        Cli.Run("localize", "train", "--out", Path.Combine(file, "run")).AssertOneSentence(1, "Results cannot be written here");
        Assert.Equal("in the way", File.ReadAllText(file));
    }

    [Fact]
    public void Going_on_without_a_checkpoint_ends_in_one_sentence()
    {
        using TestFolder folder = new();
        Cli.Run("localize", "train", "--resume", "--out", folder["run"]).AssertOneSentence(1, "There is no checkpoint to resume from");
    }

    [Fact]
    public void Going_on_with_another_size_is_wrong_usage()
    {
        using TestFolder folder = new();
        folder.Write("run/checkpoint/settings.json", """{"--image-size":"64","--batch":"8","--epochs":"1"}""");
        Cli.Run("localize", "train", "--resume", "--image-size", "96", "--out", folder["run"]).AssertOneSentence(2, "The training was started with --image-size 64");
    }
}
