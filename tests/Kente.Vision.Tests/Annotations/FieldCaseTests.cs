namespace Kente.Vision.Tests.Annotations;

/// <summary>The annotated images of shared/field/vision, which were made after public reports of problems with other tools.</summary>
public class FieldCaseTests
{
    [Theory]
    [InlineData("RF", "train 12, val 4, test 3")]
    [InlineData("RF/data.yaml", "train 12, val 4, test 3")]
    [InlineData("C", "train 14, val 6")]
    [InlineData("C/data.yaml", "train 14, val 6")]
    [InlineData("A", "train 12, val 6")]
    [InlineData("B", "train 12, val 6")]
    [InlineData("BH", "all 12")]
    [InlineData("D", "all 12")]
    [InlineData("E1", "all 8")]
    [InlineData("E2", "all 8")]
    [InlineData("F1", "all 8")]
    [InlineData("H", "all 8")]
    [InlineData("H3", "all 4")]
    [InlineData("HX", "all 1")]
    [InlineData("Q", "all 12")]
    public void Parts_have_their_images_without_a_problem(string name, string expected)
    {
        string folder = SharedData.RequireField(name.Split('/')[0]);
        var parts = DatasetParts.Open(Path.Combine([Path.GetDirectoryName(folder)!, .. name.Split('/')]));
        Assert.Equal(expected, Text(parts));
        Assert.Empty(parts.SelectMany(part => part.Data.Skipped));
    }

    [Fact]
    public void Converted_parts_stay_parts()
    {
        string folder = SharedData.RequireField("RF");
        using TestFolder copy = new();
        DatasetParts.Save(DatasetParts.Open(folder), copy.Root, AnnotationFormat.Coco);
        Assert.Equal("train 12, val 4, test 3", Text(DatasetParts.Open(copy.Root)));
    }

    [Theory]
    [InlineData("B")]
    [InlineData("BH")]
    public void Class_numbers_stay_names_in_every_part_and_when_opened_again(string name)
    {
        string folder = SharedData.RequireField(name);
        using TestFolder copy = new();
        var parts = DatasetParts.Open(folder);
        DatasetParts.Save(parts, copy.Root, AnnotationFormat.Yolo);
        foreach (var part in parts.Concat(DatasetParts.Open(copy.Root)))
        {
            Assert.Equal(["1", "2"], part.Data.Classes);
            Assert.Equal([0, 1], part.Data.Images.SelectMany(image => image.Labels).Select(label => label.Class).Distinct().Order());
        }
    }

    [Fact]
    public void A_link_that_leads_back_is_not_followed_and_said()
    {
        using TestFolder folder = new();
        folder.Copy(SharedData.RequireField("L"));
        Directory.CreateSymbolicLink(folder["images/loop"], "..");
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(6, data.Count);
        Assert.Contains("images/loop leads back", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_crowd_with_a_flag_of_1_0_stays_a_crowd() =>
        Assert.Contains(
            BoxDataset.Open(SharedData.RequireField("E2")).Images.SelectMany(image => image.Labels), label => label.IsCrowd);

    [Theory]
    [InlineData("E6", "its annotation states 160×90")]
    [InlineData("EV", "the size before the EXIF rotation of the image")]
    [InlineData("G1", "has coordinates from 0 to 1, but pixels are expected")]
    public void Faults_of_all_images_are_named(string name, string said)
    {
        string folder = SharedData.RequireField(name);
        var error = Assert.Throws<DataException>(() => DatasetParts.Open(folder));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("No image is usable", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            said, Assert.Throws<DataException>(() => DatasetParts.Open(folder, new() { Strict = true })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Chinese_class_names_in_gb2312_are_read() => Assert.Equal(["猫"], BoxDataset.Open(SharedData.RequireField("H")).Classes);

    [Fact]
    public void A_very_narrow_image_is_checked_and_drawn()
    {
        var check = DatasetCheck.Of(DatasetParts.Open(SharedData.RequireField("HX")));
        Assert.True(check.IsSound);
        Assert.InRange(check.ToHtml().Length, 1, 1 << 20);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data.yaml")]
    public void A_part_without_images_is_said_and_nothing_is_taken_from_train(string file)
    {
        using TestFolder folder = new();
        folder.Copy(SharedData.RequireField("Y"));
        foreach (bool exists in (bool[])[false, true])
        {
            if (exists) Directory.CreateDirectory(folder["valid/images"]);
            var parts = DatasetParts.Open(folder[file]);
            Assert.Equal("train 8", Text(parts));
            var problem = Assert.Single(parts[0].Data.Skipped);
            Assert.Equal(DataProblemKind.EmptyPart, problem.Kind);
            Assert.Contains(exists ? "val has no images" : "../valid/images", problem.Reason, StringComparison.Ordinal);
        }
    }

    private static string Text(IEnumerable<DatasetPart> parts) =>
        string.Join(", ", parts.Select(part => $"{part.Name ?? "all"} {part.Data.Count}"));
}
