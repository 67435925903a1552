using System.Text.Json;
using CsCheck;

namespace Kente.Vision.Tests.Geometry;

public class BoxTests
{
    [Fact]
    public void Iou_of_known_boxes()
    {
        Assert.Equal(1.0, Box.Whole.Iou(Box.Whole));
        Assert.Equal(1.0 / 7, new Box(0, 0, 0.2, 0.2).Iou(new Box(0.1, 0.1, 0.3, 0.3)), 1e-12);
        Assert.Equal(0.0, new Box(0, 0, 0.5, 0.5).Iou(new Box(0.5, 0, 1, 0.5)));
        Assert.Equal(0.25, Box.Whole.Iou(new Box(0.25, 0.25, 0.75, 0.75)), 1e-12);
    }

    [Fact]
    public void Iou_is_that_of_torchvision()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden("vision/box_iou_torchvision.json")));
        AssertIou("boxes1", "boxes2", "iou");
        AssertIou("float_boxes", "float_boxes", "float_iou");

        void AssertIou(string first, string second, string expected)
        {
            var (a, b) = (Boxes(first), Boxes(second));
            for (var i = 0; i < a.Length; i++)
                for (var j = 0; j < b.Length; j++)
                    Assert.Equal(golden.RootElement.GetProperty(expected)[i][j].GetDouble(), a[i].Iou(b[j]), 5e-5);
        }

        Box[] Boxes(string name) => [.. golden.RootElement.GetProperty(name).EnumerateArray().Select(box =>
            new Box(box[0].GetDouble(), box[1].GetDouble(), box[2].GetDouble(), box[3].GetDouble()))];
    }

    [Fact]
    public void Iou_is_symmetric_and_between_0_and_1() => Gen.Select(AnyBox.Anywhere, AnyBox.Anywhere).Sample((a, b) =>
        a.Iou(b) == b.Iou(a) && a.Iou(b) is >= 0 and <= 1 && Math.Abs(a.Iou(a) - 1) < 1e-12);

    [Fact]
    public void Center_and_size_describe_the_same_box() => AnyBox.Anywhere.Sample(box =>
    {
        var again = Box.FromCenter(box.CenterX, box.CenterY, box.Width, box.Height);
        Assert.Equal(1, box.Iou(again), 1e-9);
    });

    [Fact]
    public void Pixels_and_shares_describe_the_same_box() => AnyBox.Anywhere.Sample(box =>
    {
        var (left, top, right, bottom) = box.ToPixels(new(320, 200));
        Assert.Equal(1, box.Iou(Box.FromPixels(left, top, right, bottom, new ImageSize(320, 200))), 1e-9);
    });

    [Fact]
    public void A_clipped_box_is_inside_or_empty() => AnyBox.Anywhere.Sample(box =>
        box.Clip() is var clip
            && (clip.IsEmpty || (clip is { Left: >= 0, Top: >= 0, Right: <= 1, Bottom: <= 1 } && clip.Area <= box.Area + 1e-12)));

    [Fact]
    public void A_box_without_area_or_with_NaN_is_empty_and_meets_nothing()
    {
        Assert.True(new Box(0.5, 0.5, 0.5, 0.7).IsEmpty);
        Assert.True(new Box(0.5, 0.5, 0.4, 0.4).IsEmpty);
        Assert.True(new Box(0.1, double.NaN, 0.5, 0.5).IsEmpty);
        Assert.Equal(0, new Box(0.5, 0.5, 0.4, 0.4).Iou(Box.Whole));
        Assert.Equal(0, default(Box).Iou(default));
    }
}
