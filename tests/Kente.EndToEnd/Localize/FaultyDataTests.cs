namespace Kente.EndToEnd.Localize;

public sealed class FaultyDataTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "corrupt image", "street-00000" },
        { "truncated image", "street-00001" },
        { "missing label", "street-00002" },
        { "empty label", "street-00003" },
        { "unknown class", "street-00004" },
        { "box that is not a number", "street-00005" },
        { "box outside the image", "street-00006" },
        { "box without area", "street-00007" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Strict_training_fails_at_the_first_problem_and_names_the_file(string fault, string name)
    {
        using TestFolder folder = new();
        string data = StreetFolder.Write(folder["data"], 8);
        Spoil(data, fault, name);
        Cli.Run("localize", "train", "--data", data, "--strict", "--epochs", "1", "--out", folder["run"]).AssertOneSentence(1, name);
    }

    [Fact]
    public void Problems_are_reported_and_skipped_by_default()
    {
        using TestFolder folder = new();
        string data = StreetFolder.Write(folder["data"], 14);
        foreach (var row in Faults) Spoil(data, row.Data.Item1, row.Data.Item2);
        var result = Train(folder, data).AssertSuccess();

        foreach (string kind in (string[])[
            "2 × unreadable image", "1 × missing annotation", "1 × malformed annotation", "1 × unknown class", "2 × empty box",
            "1 × box outside"])
            Assert.Contains(kind, result.Error, StringComparison.Ordinal);
        Assert.Contains(
            "; left < right and top < bottom are expected",
            File.ReadAllText(folder["run/report.html"]).Replace("&lt;", "<", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("street-00003", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_class_can_be_trained()
    {
        using TestFolder folder = new();
        var result = Train(folder, StreetFolder.WriteOneClass(folder["data"], 10)).AssertSuccess();
        Assert.Contains("mean box", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_the_data_are_escaped_in_the_page()
    {
        using TestFolder folder = new();
        string data = StreetFolder.WriteOneClass(folder["data"], 6);
        foreach (string file in (string[])[.. Directory.GetFiles(data, "*.csv"), Path.Combine(data, "classes.txt")])
            if (File.Exists(file)) File.WriteAllText(file, File.ReadAllText(file).Replace("thing", "<b>&x", StringComparison.Ordinal));
        Train(folder, data).AssertSuccess();
        string page = File.ReadAllText(folder["run/report.html"]);
        Assert.Contains("&lt;b&gt;&amp;x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>&x", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_gives_one_sentence()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["data"]);
        Train(folder, folder["data"]).AssertOneSentence(1, "There are no images and no annotations here");
    }

    [Fact]
    public void Images_without_boxes_give_one_sentence_and_keep_older_results()
    {
        using TestFolder folder = new();
        string data = StreetFolder.Write(folder["data"], 4);
        foreach (string label in Directory.GetFiles(Path.Combine(data, "Annotations"))) File.WriteAllText(label, "<annotation/>");
        folder.Write("run/history.csv", "older");
        Train(folder, data).AssertOneSentence(1, "No training image has a box");
        Assert.Equal("older", File.ReadAllText(folder["run/history.csv"]));
    }

    private static CliResult Train(TestFolder folder, string data) =>
        Cli.Run("localize", "train", "--data", data, "--epochs", "1", "--image-size", "64", "--batch", "4", "--out", folder["run"]);

    private static void Spoil(string data, string fault, string name)
    {
        string image = Path.Combine(data, "JPEGImages", name + ".png"), label = Path.Combine(data, "Annotations", name + ".xml");
        void Edges(string left, string right) =>
            File.WriteAllText(
                label,
                $"<annotation><object><name>car</name><bndbox><xmin>{left}</xmin><ymin>5</ymin><xmax>{right}</xmax><ymax>50</ymax></bndbox></object></annotation>");
        switch (fault)
        {
            case "corrupt image": File.WriteAllText(image, "no image"); break;
            case "truncated image": File.WriteAllBytes(image, File.ReadAllBytes(image)[..3000]); break;
            case "missing label": File.Delete(label); break;
            case "empty label": File.WriteAllText(label, ""); break;
            case "unknown class":
                File.WriteAllText(
                label,
                "<annotation><object><name>tram</name><bndbox><xmin>5</xmin><ymin>5</ymin><xmax>50</xmax><ymax>50</ymax></bndbox></object></annotation>"); break;
            case "box that is not a number": Edges("NaN", "50"); break;
            case "box outside the image": Edges("500", "600"); break;
            default: Edges("50", "50"); break;
        }
    }
}
