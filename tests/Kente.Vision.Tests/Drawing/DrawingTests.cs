
namespace Kente.Vision.Tests.Drawing;

public class DrawingTests
{
    [Fact]
    public void A_box_is_drawn_on_its_edges_and_the_source_left_alone()
    {
        var image = new RgbImage(400, 300);
        var drawn = image.WithMarks([BoxMark.GroundTruth(new(0.25, 0.25, 0.75, 0.75))]);
        Assert.Equal(BoxMark.GroundTruthColor, drawn[100, 150]);
        Assert.Equal(BoxMark.GroundTruthColor, drawn[200, 225]);
        Assert.Equal(default, drawn[200, 150]);
        Assert.All(image.Pixels, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Text_is_written_with_the_embedded_font()
    {
        var image = new RgbImage(400, 300);
        var box = new Box(0.25, 0.25, 0.75, 0.75);
        var plain = image.WithMarks([BoxMark.GroundTruth(box)]);
        var narrow = Colored(image.WithMarks([new(box, BoxMark.PredictionColor, "i")]), BoxMark.PredictionColor);
        var wide = Colored(image.WithMarks([BoxMark.Predicted(box, "pedestrian", 0.93)]), BoxMark.PredictionColor);
        Assert.True(wide > narrow + 500, $"{narrow} pixels of color with one letter, {wide} with a word");
        Assert.True(narrow > Colored(plain, BoxMark.GroundTruthColor));
        // Black ink lies on the tag.
        var tag = image.WithMarks([BoxMark.Predicted(box, "pedestrian", 0.93)]);
        Assert.Contains(Enumerable.Range(100, 60), x => Enumerable.Range(56, 12).Any(y => tag[x, y].Red < 60));
    }

    [Fact]
    public void Small_images_are_enlarged_so_that_text_can_be_read()
    {
        Assert.Equal(new ImageSize(320, 240), new RgbImage(80, 60).WithMarks([]).Size);
        Assert.Equal(new ImageSize(160, 120), new RgbImage(80, 60).WithMarks([], 160).Size);
    }

    [Fact]
    public void Boxes_at_or_beyond_the_edges_are_drawn_without_complaint()
    {
        foreach (var box in new[] { Box.Whole, new Box(-1, -1, 2, 2), new Box(0.99, 0.99, 1, 1), default })
            Assert.Equal(
                new ImageSize(320, 240),
                new RgbImage(320, 240).WithMarks(
                    [new(box, default, "name that is far too long for this small image to hold it all")]).Size);
    }

    [Fact]
    public void A_contact_sheet_has_a_cell_for_every_image()
    {
        var red = new CaptionedImage(new RgbImage(40, 20, new Rgb(255, 0, 0)), "red");
        var blue = new CaptionedImage(new RgbImage(20, 40, new Rgb(0, 0, 255)));
        var sheet = ContactSheet.Create([red, blue, red], 2, new(100, 80));
        Assert.Equal(new ImageSize(6 + 2 * 106, 6 + 2 * (80 + 18 + 6)), sheet.Size);
        Assert.Equal(new Rgb(255, 0, 0), sheet[56, 46]);
        Assert.Equal(new Rgb(0, 0, 255), sheet[162, 46]);
        Assert.Equal(Rgb.Gray(255), sheet[115, 46]);
        Assert.Throws<ArgumentException>(() => ContactSheet.Create([], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContactSheet.Create([red], 0));
    }

    private static int Colored(RgbImage image, Rgb color) =>
        Enumerable.Range(0, image.Height).Sum(y => Enumerable.Range(0, image.Width).Count(x => image[x, y] == color));
}
