namespace Kente.Vision.Tests.Landmarks;

public class CocoKeypointTests
{
    private const string Points = "\"keypoints\": [\"nose\", \"chin\"]";
    private const string Good = "{\"id\": 5, \"image_id\": 1, \"category_id\": 1, \"keypoints\": [10, 20, 2, 30, 40, 1], "
        + "\"bbox\": [5, 6, 40, 50], \"area\": 900.5}";

    [Fact]
    public void Keypoints_box_area_and_skeleton_are_read()
    {
        using var folder = Folder($"{Points}, \"skeleton\": [[1, 2]]", Good);
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal([new("nose", "chin")], data.Scheme.Connections);
        var image = data.Images[0];
        Assert.Equal([new(10, 20), new(30, 40, LandmarkVisibility.Hidden)], image.Points);
        Assert.Equal((new PixelBox(5, 6, 40, 50), 900.5), (image.Box, image.Area));
        Assert.Empty(data.Notes);
    }

    [Fact]
    public void Without_a_skeleton_there_are_no_lines_which_is_noted()
    {
        using var folder = Folder(Points, Good);
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Empty(data.Scheme.Connections);
        Assert.Contains("no skeleton", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"supercategory\": \"x\"", "No category lists its keypoints")]
    [InlineData("\"keypoints\": [\"nose\", \"chin\"], \"skeleton\": [[0, 1]]", "pair of numbers from 1 to 2")]
    [InlineData("\"keypoints\": [\"nose\", \"nose\"]", "must be distinct")]
    public void A_category_whose_points_cannot_be_named_is_refused(string category, string said)
    {
        using var folder = Folder(category, Good);
        Assert.Contains(
            said, Assert.Throws<DataException>(() => LandmarkDataset.Open(folder["annotations.json"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[10, 20, 2]", "3 keypoint values; 6 are expected")]
    [InlineData("[10, 20, 3, 30, 40, 1]", "v is not 0 (missing), 1 (hidden) or 2 (visible)")]
    [InlineData("[10, 20, null, 30, 40, 1]", "0 keypoint values")]
    public void Bad_keypoints_are_counted_and_their_image_is_not_one_without_object(string keypoints, string said)
    {
        using var folder = Folder(
            Points, Good, $"{{\"id\": 6, \"image_id\": 2, \"category_id\": 1, \"keypoints\": {keypoints}}}");
        var data = LandmarkDataset.Open(folder.Root);
        var problem = Assert.Single(data.Skipped);
        Assert.Contains(said, problem.Reason, StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(data.Images).Name);
    }

    [Fact]
    public void An_object_without_points_is_noted_and_an_image_without_annotation_has_no_object()
    {
        using var folder = Folder(
            Points, Good, "{\"id\": 6, \"image_id\": 2, \"category_id\": 1, \"num_keypoints\": 0, \"keypoints\": [0, 0, 0, 0, 0, 0]}");
        var data = LandmarkDataset.Open(folder.Root);
        Assert.Equal("a", Assert.Single(data.Images).Name);
        Assert.Contains("1 objects without any annotated point", data.Notes[^1], StringComparison.Ordinal);

        using var empty = Folder(Points, Good);
        empty.Write("annotations.json", File.ReadAllText(folder["annotations.json"]).Replace("\"image_id\": 2", "\"image_id\": 1",
            StringComparison.Ordinal));
        empty.Image("images/b.png");
        Assert.Equal(["a", "b"], LandmarkDataset.Open(empty.Root).Images.Select(image => image.Name));
        Assert.False(LandmarkDataset.Open(empty.Root).Images[1].HasObject);
    }

    [Fact]
    public void NaN_is_named()
    {
        using var folder = Folder(Points, Good.Replace("10,", "NaN,", StringComparison.Ordinal));
        Assert.Contains(
            "NaN or Infinity", Assert.Throws<DataException>(() => LandmarkDataset.Open(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_keypoints_beside_those_of_instances_are_found_by_their_part()
    {
        using var folder = Folder(Points, Good);
        File.Move(folder["annotations.json"], folder["person_keypoints_train2017.json"]);
        folder.Write("person_keypoints_val2017.json", File.ReadAllText(folder["person_keypoints_train2017.json"]));
        folder.Write("instances_train2017.json", "{\"images\": [], \"annotations\": [], \"categories\": []}");
        Assert.Equal(2, LandmarkDataset.Open(folder.Root, new() { Part = "val" }).Images.Count);
        Assert.Equal(["train", "val"], LandmarkDataset.OpenParts(folder.Root).Select(part => part.Name));
        Assert.Contains(
            "several annotation files", Assert.Throws<DataException>(() => LandmarkDataset.Open(folder.Root)).Message,
            StringComparison.Ordinal);
    }

    private static TestFolder Folder(string category, params string[] annotations)
    {
        TestFolder folder = new();
        folder.Image("images/a.png");
        folder.Image("images/b.png");
        folder.Write("annotations.json", $$"""
            {"images": [{"id": 1, "file_name": "a.png", "width": 100, "height": 80}, {"id": 2, "file_name": "b.png"}],
             "annotations": [{{string.Join(",\n", annotations)}}],
             "categories": [{"id": 1, "name": "face", {{category}}}]}
            """);
        return folder;
    }
}
