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
    [InlineData("localize trian", "'trian' is not one of the commands train, val, predict")]
    [InlineData("localize", "A command is missing: train, val, predict")]
    [InlineData("", "A command is missing: classify, localize")]
    public void Wrong_usage_gives_one_sentence_and_exit_code_2(string arguments, string said) =>
        Cli.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).AssertOneSentence(2, said, "--help");

    [Theory]
    [InlineData("localize train")]
    [InlineData("localize train --folds 2")]
    [InlineData("localize val --model m.keras")]
    [InlineData("localize predict --model m.keras image.png")]
    [InlineData("detect train")]
    [InlineData("detect val --model m.keras")]
    [InlineData("detect predict --model m.keras image.png")]
    [InlineData("detect bench --model m.keras")]
    [InlineData("model verify m.keras")]
    public void An_unavailable_device_gives_one_sentence_and_exit_code_2(string arguments)
    {
        Cli.Run([.. arguments.Split(' '), "--device", "cuda:99"])
            .AssertOneSentence(2, "The device 'cuda:99' is not available on this machine. Use", "cpu or auto", "--help");
        Cli.Run([.. arguments.Split(' '), "--device", "gpu"])
            .AssertOneSentence(2, "--device takes cpu, cuda, cuda:<index>, mps or auto, not 'gpu'", "--help");
    }

    [Fact]
    public void A_resumed_training_can_use_another_device()
    {
        using TestFolder folder = new();
        folder.Write("run/checkpoint/settings.json", """{"--device":"cuda:99","--epochs":"1"}""");
        Cli.Run("localize", "train", "--resume", "--out", folder["run"]).AssertOneSentence(2, "The device 'cuda:99' is not available on this machine");
        Cli.Run("localize", "train", "--resume", "--device", "cpu", "--image-size", "96", "--out", folder["run"])
            .AssertOneSentence(2, "without --image-size", "only --epochs and --device may change");
    }

    [Theory]
    [InlineData("faces identify --gallery p.db --treshold 0.01 a.png", "'--treshold' is not an option", "the nearest is --threshold")]
    [InlineData("faces identify --gallery p.db --treshold=0.01 a.png", "'--treshold' is not an option", "the nearest is --threshold")]
    [InlineData("faces enroll --gallery p.db --name A --allow-duplicate a.png", "'--allow-duplicate'", "the nearest is --allow-duplicates")]
    [InlineData("faces detect -o out a.png", "'-o' is not an option of this command", "")]
    [InlineData("faces verify a.png --model", "'--model' is not an option", "the nearest is --models")]
    [InlineData("faces remove --gallery p.db --all", "'--all' is not an option", "")]
    [InlineData("detect predict --model m.keras --score 0.5 a.png", "'--score' is not an option", "")]
    [InlineData("detect predict --model m.keras --no-image a.png", "'--no-image' is not an option", "the nearest is --no-images")]
    [InlineData("localize predict --model m.keras --ot x a.png", "'--ot' is not an option", "the nearest is --out")]
    [InlineData("landmarks predict --model m.keras --otu x a.png", "'--otu' is not an option", "the nearest is --out")]
    [InlineData("pose predict --thread 1 a.png", "'--thread' is not an option", "the nearest is --threads")]
    [InlineData("volume info --jsn", "'--jsn' is not an option", "the nearest is --json")]
    [InlineData("volume convert a.nii --ra", "'--ra' is not an option", "the nearest is --ras")]
    [InlineData("model summary --xyzzy", "'--xyzzy' is not an option", "")]
    [InlineData("data check --jso", "'--jso' is not an option", "the nearest is --json")]
    public void Mistyped_options_are_not_taken_for_files(string arguments, string said, string near) =>
        Cli.Run(arguments.Split(' ')).AssertOneSentence(2, said, near, "--help");

    [Fact]
    public void A_file_whose_name_starts_like_an_option_is_given_after_two_dashes_or_by_its_path()
    {
        using TestFolder folder = new();
        Cli.Run("volume", "info", "--", "--none.nii").AssertOneSentence(1, "--none.nii");
        Cli.Run("volume", "info", "./--none.nii").AssertOneSentence(1, "--none.nii");
    }

    [Fact]
    public void Help_is_not_an_error()
    {
        var help = Cli.Run("localize", "train", "--help").AssertSuccess();
        Assert.Contains("--resume", help.Output, StringComparison.Ordinal);
        Assert.Empty(help.Error);
    }

    [Fact]
    public void An_output_folder_that_cannot_be_created_is_reported_before_training()
    {
        using TestFolder folder = new();
        string file = folder.Write("file", "in the way");
        Cli.Run("localize", "train", "--out", Path.Combine(file, "run")).AssertOneSentence(1, "Results cannot be written here");
        Assert.Equal("in the way", File.ReadAllText(file));
    }

    [Fact]
    public void Resuming_without_a_checkpoint_gives_one_sentence()
    {
        using TestFolder folder = new();
        Cli.Run("localize", "train", "--resume", "--out", folder["run"]).AssertOneSentence(1, "There is no checkpoint to resume from");
    }

    [Fact]
    public void Resuming_with_another_image_size_is_wrong_usage()
    {
        using TestFolder folder = new();
        folder.Write("run/checkpoint/settings.json", """{"--image-size":"64","--batch":"8","--epochs":"1"}""");
        Cli.Run("localize", "train", "--resume", "--image-size", "96", "--out", folder["run"]).AssertOneSentence(
            2, "The training was started with --image-size 64");
    }
}
