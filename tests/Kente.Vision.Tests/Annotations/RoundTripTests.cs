using CsCheck;
using Kente.Vision.Tests.Geometry;

namespace Kente.Vision.Tests.Annotations;

public class RoundTripTests
{
    private static readonly string[] Awkward = [
        "raccoon", "stop sign", "it's", "a,b", "\"quoted\"", "<tag> & more", "caffè", "0", "x: y", "C#", "[a]"];

    // A box within the first pixel is read as one whose coordinates are fractions (DataProblemKind.RelativeCoordinates); images have at
    // least 20 pixels a side, hence 0.06 is more than one pixel.
    private static readonly Gen<Box> BeyondTheFirstPixel = AnyBox.Inside.Where(box => Math.Max(box.Right, box.Bottom) > 0.06);

    private static readonly Gen<BoxDataset> AnyDataset =
        from classes in Gen.Shuffle(Awkward, 1, 5)
        from images in Gen.Select(
            Gen.Int[20, 90], Gen.Int[20, 90],
            Gen.Select(Gen.Int[0, classes.Length - 1], BeyondTheFirstPixel, (index, box) => new BoxLabel(index, box)).Array[0, 4]).Array[1, 4]
        select new BoxDataset(classes, images.Select((image, i) =>
            new AnnotatedImage(
                $"part{i % 2}/{i}", new(image.Item1, image.Item2), image.Item3,
                () => new RgbImage(image.Item1, image.Item2))), "generated");

    [Theory]
    [InlineData(AnnotationFormat.PascalVoc)]
    [InlineData(AnnotationFormat.Yolo)]
    [InlineData(AnnotationFormat.Coco)]
    [InlineData(AnnotationFormat.Csv)]
    public void What_is_saved_opens_as_the_same_data_set(AnnotationFormat format) => AnyDataset.Sample(dataset =>
    {
        using var folder = new TestFolder();
        dataset.Save(folder.Root, format);
        var opened = BoxDataset.Open(folder.Root);
        Assert.Equal(dataset.Classes, opened.Classes);
        Assert.Empty(opened.Skipped);
        Assert.Equal(
            dataset.Images.Select(image => (image.Name, image.Size)).Order(),
            opened.Images.Select(image => (image.Name, image.Size)).Order());
        foreach (var (before, after) in dataset.Images.OrderBy(image => image.Name, StringComparer.Ordinal).Zip(opened.Images))
        {
            Assert.Equal(before.Labels.Select(label => label.Class), after.Labels.Select(label => label.Class));
            Assert.All(before.Labels.Zip(after.Labels), pair => Assert.True(pair.First.Box.Iou(pair.Second.Box) > 0.99));
        }
    }, iter: 30);

    [Fact]
    public void A_folder_that_is_not_empty_is_never_written_into()
    {
        using var folder = new TestFolder();
        folder.Write("mine.txt", "precious");
        var error = Assert.Throws<DataException>(() => new BoxDataset([], [], "").Save(folder.Root, AnnotationFormat.Yolo));
        Assert.Contains("empty", error.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(folder["mine.txt"]));
    }
}
