
namespace Kente.Vision.Tests.Drawing;

public class DrawingTests
{
    private static readonly string[] Classes = ["pedestrian", "car"];
    private static readonly Box Middle = new(0.25, 0.25, 0.75, 0.75);

    [Fact]
    public void A_box_is_drawn_on_its_edges_and_the_source_left_alone()
    {
        RgbImage image = new(400, 300);
        var drawn = image.WithMarks([new(Middle, BoxMark.ColorOf(0))]);
        Assert.Equal(BoxMark.ColorOf(0), drawn[100, 150]);
        Assert.Equal(BoxMark.ColorOf(0), drawn[200, 225]);
        Assert.Equal(default, drawn[200, 150]);
        Assert.All(image.Pixels, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Text_is_written_with_the_embedded_font()
    {
        RgbImage image = new(400, 300);
        var color = BoxMark.ColorOf(0);
        var plain = image.WithMarks([new(Middle, color)]);
        var narrow = Colored(image.WithMarks([new(Middle, color, "i")]), color);
        var drawn = image.WithMarks([Predicted(0, Middle)]);
        Assert.True(Colored(drawn, color) > narrow + 500, $"{narrow} pixels of color with one letter, {Colored(drawn, color)} with a word");
        Assert.True(narrow > Colored(plain, color));
        // Black ink lies on the text's background.
        Assert.Contains(Enumerable.Range(100, 60), x => Enumerable.Range(56, 12).Any(y => drawn[x, y].Red < 60));
    }

    [Fact]
    public void Annotated_boxes_are_dashed_and_carry_their_class()
    {
        RgbImage image = new(400, 300, Rgb.Gray(255));
        var annotated = image.WithMarks([BoxMark.GroundTruth(new(1, Middle), Classes)]);
        var predicted = image.WithMarks([Predicted(1, Middle)]);
        int Edge(RgbImage drawn) => Enumerable.Range(110, 90).Count(y => drawn[100, y] == BoxMark.ColorOf(1));

        Assert.Equal(90, Edge(predicted));
        Assert.InRange(Edge(annotated), 40, 70);
        Assert.True(Enumerable.Range(226, 14).Any(y => annotated[110, y].Red < 120), "No text below the box.");
    }

    [Fact]
    public void Classes_have_different_colors()
    {
        var colors = Enumerable.Range(0, 80).Select(BoxMark.ColorOf).ToArray();
        int Difference(Rgb one, Rgb other) =>
            Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue);

        Assert.Equal(80, colors.Distinct().Count());
        for (int i = 0; i < 10; i++)
            for (int j = 0; j < i; j++) Assert.True(Difference(colors[i], colors[j]) > 100, $"{colors[i]} and {colors[j]}");
    }

    [Fact]
    public void Texts_of_boxes_at_one_place_do_not_cover_each_other()
    {
        // Five objects at one place: the last box covers the lines of the others, but every text must show its whole background.
        RgbImage image = new(400, 300);
        int Visible(int count, int c, string? text) => Colored(
            image.WithMarks(Enumerable.Range(0, count).Select(i => new BoxMark(Middle, BoxMark.ColorOf(i), text))), BoxMark.ColorOf(c));

        int background = Visible(1, 0, "person") - Visible(1, 0, null);
        for (int c = 0; c < 4; c++) Assert.True(Visible(5, c, "person") > background * 0.9, $"The text of box {c} is covered.");
    }

    [Fact]
    public void Copies_have_the_size_asked_for_whatever_the_shape_of_the_image()
    {
        Assert.Equal(new ImageSize(2, 900), new RgbImage(2, 900).WithMarks([Predicted(0, Middle)]).Size);
        Assert.Equal(new ImageSize(1, 320), new RgbImage(2, 900).WithMarks([Predicted(0, Middle)], 320).Size);
        Assert.Equal(new ImageSize(640, 480), new RgbImage(1200, 900).WithMarks([], 640).Size);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(2, 2).WithMarks([], 0));
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

    private static BoxMark Predicted(int c, Box box) => new Detection(c, Classes[c], 0.93, box).ToMark();

    private static int Colored(RgbImage image, Rgb color) =>
        Enumerable.Range(0, image.Height).Sum(y => Enumerable.Range(0, image.Width).Count(x => image[x, y] == color));
}
