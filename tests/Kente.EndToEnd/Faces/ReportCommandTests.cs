using System.Text;
using System.Text.Json;

namespace Kente.EndToEnd.Faces;

/// <summary>Reports of verification and identification from the command line.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Pairs_are_reported_as_text_JSON_and_a_page_with_the_worst_images()
    {
        FacePhotos.People(_folder["people"], Enumerable.Range(1, 4), 1, 2);
        StringBuilder pairs = new("file1,file2,same,fold,group\n");
        for (int person = 1; person <= 4; person++)
        {
            pairs.Append($"people/s{person}/1.pgm,people/s{person}/2.pgm,1,{person % 2},{(person > 2 ? "new" : "old")}\n");
            pairs.Append($"people/s{person}/1.pgm,people/s{(person % 4) + 1}/2.pgm,0,{person % 2},{(person > 2 ? "new" : "old")}\n");
        }
        string file = _folder.Write("pairs.csv", pairs.ToString());
        var text = Run("--pairs", file, "--out", _folder["report"]).AssertSuccess();
        Assert.Contains("True accept rates\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("Groups at the threshold ", text.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(_folder["report/report.json"]));
        Assert.Equal(4, json.RootElement.GetProperty("genuine").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("folds").GetArrayLength());
        Assert.InRange(json.RootElement.GetProperty("auc").GetDouble(), 0.9, 1);
        string html = File.ReadAllText(_folder["report/report.html"]);
        Assert.Contains("<h1>Verification: pairs.csv</h1>", html, StringComparison.Ordinal);
        Assert.Equal(8, html.Split("data:image/jpeg").Length - 1);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }

    [Fact]
    public void People_in_a_folder_are_split_at_random()
    {
        FacePhotos.People(_folder["people"], Enumerable.Range(1, 4), 1, 2);
        using var json = JsonDocument.Parse(Run("--data", _folder["people"], "--seed", "1", "--json").AssertSuccess().Output);
        Assert.Equal(2, json.RootElement.GetProperty("people").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("known_probes").GetInt32());
        Assert.Equal(4, json.RootElement.GetProperty("unknown_probes").GetInt32());
    }

    [Fact]
    public void Strangers_may_have_the_names_of_people_in_the_gallery()
    {
        FacePhotos.People(_folder["gallery"], [1, 2], 1);
        FacePhotos.People(_folder["probes"], [1, 2], 2);
        FacePhotos.People(_folder["strangers/x"], [5], 1);
        Directory.Move(_folder["strangers/x/s5"], _folder["strangers/s1"]);
        Directory.Delete(_folder["strangers/x"]);
        var report = Run(
            "--gallery-images", _folder["gallery"], "--probes", _folder["probes"], "--strangers", _folder["strangers"], "--out",
            _folder["report"]).AssertSuccess();
        Assert.Matches(@"people  known probes  unknown probes  rank-1\n2       2             1               100 %", report.Output);
        Assert.Contains("Strangers, nearest first", File.ReadAllText(_folder["report/report.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Give --pairs, or --data, or --gallery-images with --probes and --strangers")]
    [InlineData("--pairs a.csv --data people", "Give --pairs, or --data")]
    [InlineData("--gallery-images a --probes b", "Give --pairs, or --data")]
    [InlineData("--pairs a.csv --seed 1", "--seed needs --data")]
    public void Reports_of_nothing_or_of_two_things_are_wrong_usage(string arguments, string said) =>
        Cli.Run(["faces", "report", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).AssertOneSentence(2, said, "--help");

    [Theory]
    [InlineData("enroll --gallery g.db a.png", "Give --name with images of one person, or --data")]
    [InlineData("enroll --gallery g.db --name Ama", "--name needs images of the person")]
    [InlineData("enroll --gallery g.db --name Ama --data f", "--data names the people by its subfolders; leave out --name")]
    [InlineData("enroll --name Ama a.png", "--gallery")]
    [InlineData("identify --gallery g.db", "IMAGE")]
    [InlineData("verify --name Ama a.png", "--name needs --gallery")]
    [InlineData("verify --gallery g.db a.png", "--gallery needs --name")]
    [InlineData("verify --gallery g.db --name Ama a.png b.png", "With --gallery one image is compared with the person")]
    [InlineData("verify a.png", "A second image is missing, or --gallery and --name")]
    [InlineData("calibrate --gallery g.db --strangers f --max-false-identification 0", "--max-false-identification takes a number above 0")]
    public void Wrong_usage_is_one_sentence(string arguments, string said) =>
        Cli.Run(["faces", .. arguments.Split(' ')]).AssertOneSentence(2, said, "--help");

    public void Dispose() => _folder.Dispose();

    private static CliResult Run(params string[] arguments) => Cli.Run(["faces", "report", .. FacePhotos.Networks, .. arguments]);
}
