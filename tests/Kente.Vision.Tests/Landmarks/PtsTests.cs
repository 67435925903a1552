namespace Kente.Vision.Tests.Landmarks;

public class PtsTests
{
    [Fact]
    public void Windows_line_ends_and_empty_lines_are_read()
    {
        using TestFolder folder = new();
        folder.Image("a.png");
        folder.Write("a.pts", "version: 1\r\nn_points:  2\r\n{\r\n10.25 20\r\n30 4e1\r\n}\r\n\r\n");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal([new(10.25, 20), new(30, 40)], Assert.Single(data.Images).Points);
        Assert.Equal(["1", "2"], data.Scheme.Names);
        Assert.Empty(data.Skipped);
    }

    [Theory]
    [InlineData("version: 1\nn_points: 3\n{\n1 2\n13 4\n}\n", null, "n_points is 3, but the file has 2 points")]
    [InlineData("version: 1\nn_points: 2\n{\n1 2\nNaN 4\n}\n", 5, "\"NaN 4\" is not a point")]
    [InlineData("version: 1\nn_points: 2\n{\n1 2\n3\n}\n", 5, "\"3\" is not a point")]
    [InlineData("version: 1\nn_points: 2\n{\n1 2\n13 4\n", null, "not in braces")]
    [InlineData("1 2\n13 4\n", null, "not in braces")]
    public void A_bad_file_is_counted_and_its_image_skipped(string text, int? line, string said)
    {
        using TestFolder folder = new();
        folder.Image("a.png");
        folder.Image("b.png");
        folder.Write("a.pts", text);
        folder.Write("b.pts", "version: 1\nn_points: 2\n{\n10 20\n30 40\n}\n");
        var data = LandmarkDataset.Open(folder.Root);
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((DataProblemKind.MalformedAnnotation, line), (problem.Kind, problem.Line));
        Assert.Contains(said, problem.Reason, StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(data.Images).Name);
    }

    [Fact]
    public void Files_with_another_number_of_points_than_most_are_counted_and_skipped()
    {
        using TestFolder folder = new();
        foreach (string name in (string[])["a", "b", "c"])
        {
            folder.Image($"{name}.png");
            string more = name == "b" ? "50 60\n" : "";
            folder.Write($"{name}.pts", $"version: 1\nn_points: {(name == "b" ? 3 : 2)}\n{{\n10 20\n30 40\n{more}}}\n");
        }
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal(["a", "c"], data.Images.Select(image => image.Name));
        var problem = Assert.Single(data.Skipped);
        Assert.Equal(DataProblemKind.PointCountMismatch, problem.Kind);
        Assert.Contains("has 3 points, but most files have 2", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_without_points_and_points_without_image_are_counted()
    {
        using TestFolder folder = new();
        folder.Image("train/a.png");
        folder.Write("train/a.pts", "n_points: 1\n{\n10 20\n}\n");
        folder.Image("train/alone.png");
        folder.Write("train/lost.pts", "n_points: 1\n{\n10 20\n}\n");
        folder.Image("test/t.png");
        folder.Write("test/t.pts", "n_points: 1\n{\n10 20\n}\n");
        var train = LandmarkDataset.Open(folder.Root, new() { Part = "train" });
        Assert.Single(train.Images);
        Assert.Equal(
            [DataProblemKind.MissingImage, DataProblemKind.MissingAnnotation], train.Skipped.Select(problem => problem.Kind));
        Assert.Equal(["train", "test"], LandmarkDataset.OpenParts(folder.Root).Select(part => part.Name));
    }

    [Fact]
    public void Sixty_eight_points_are_those_of_a_face()
    {
        using TestFolder folder = new();
        folder.Image("a.png");
        string points = string.Concat(Enumerable.Range(0, 68).Select(i => $"{i + 5} {i + 3}\n"));
        folder.Write("a.pts", $"version: 1\nn_points: 68\n{{\n{points}}}\n");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Same(LandmarkScheme.Face68, data.Scheme);
        Assert.Contains("iBUG", Assert.Single(data.Notes), StringComparison.Ordinal);
    }
}
