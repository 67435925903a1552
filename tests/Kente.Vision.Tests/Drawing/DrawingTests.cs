using Kente.Vision.Boxes;
using Kente.Vision.Drawing;
using Kente.Vision.Images;

namespace Kente.Vision.Tests.Drawing;

public class DrawingTests
{
    [Fact]
    public void A_box_is_drawn_on_its_edges_and_the_source_left_alone()
    {
        var picture = new Picture(400, 300);
        var drawn = picture.WithMarks([BoxMark.True(new(0.25, 0.25, 0.75, 0.75))]);
        Assert.Equal(BoxMark.TrueColour, drawn[100, 150]);
        Assert.Equal(BoxMark.TrueColour, drawn[200, 225]);
        Assert.Equal(default, drawn[200, 150]);
        Assert.All(picture.Pixels, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Text_is_written_with_the_embedded_font()
    {
        var picture = new Picture(400, 300);
        var box = new Box(0.25, 0.25, 0.75, 0.75);
        var plain = picture.WithMarks([BoxMark.True(box)]);
        var narrow = Coloured(picture.WithMarks([new(box, BoxMark.PredictedColour, "i")]), BoxMark.PredictedColour);
        var wide = Coloured(picture.WithMarks([BoxMark.Predicted(box, "pedestrian", 0.93)]), BoxMark.PredictedColour);
        Assert.True(wide > narrow + 500, $"{narrow} pixels of colour with one letter, {wide} with a word");
        Assert.True(narrow > Coloured(plain, BoxMark.TrueColour));
        // Black ink lies on the tag.
        var tag = picture.WithMarks([BoxMark.Predicted(box, "pedestrian", 0.93)]);
        Assert.Contains(Enumerable.Range(100, 60), x => Enumerable.Range(56, 12).Any(y => tag[x, y].Red < 60));
    }

    [Fact]
    public void Small_pictures_are_enlarged_so_that_text_can_be_read()
    {
        Assert.Equal(new PictureSize(320, 240), new Picture(80, 60).WithMarks([]).Size);
        Assert.Equal(new PictureSize(160, 120), new Picture(80, 60).WithMarks([], 160).Size);
    }

    [Fact]
    public void Boxes_at_or_beyond_the_edges_are_drawn_without_complaint()
    {
        foreach (var box in new[] { Box.Whole, new Box(-1, -1, 2, 2), new Box(0.99, 0.99, 1, 1), default })
            Assert.Equal(new PictureSize(320, 240), new Picture(320, 240).WithMarks([new(box, default, "name that is far too long for this small picture to hold it all")]).Size);
    }

    [Fact]
    public void A_contact_sheet_has_a_cell_for_every_picture()
    {
        var red = new CaptionedPicture(new Picture(40, 20, new Rgb(255, 0, 0)), "red");
        var blue = new CaptionedPicture(new Picture(20, 40, new Rgb(0, 0, 255)));
        var sheet = ContactSheet.Create([red, blue, red], 2, new(100, 80));
        Assert.Equal(new PictureSize(6 + 2 * 106, 6 + 2 * (80 + 18 + 6)), sheet.Size);
        Assert.Equal(new Rgb(255, 0, 0), sheet[56, 46]);
        Assert.Equal(new Rgb(0, 0, 255), sheet[162, 46]);
        Assert.Equal(Rgb.Grey(255), sheet[115, 46]);
        Assert.Throws<ArgumentException>(() => ContactSheet.Create([], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContactSheet.Create([red], 0));
    }

    private static int Coloured(Picture picture, Rgb colour) =>
        Enumerable.Range(0, picture.Height).Sum(y => Enumerable.Range(0, picture.Width).Count(x => picture[x, y] == colour));
}
