using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Synthetic;

public class FaceImagesTests
{
    [Fact]
    public void An_image_depends_on_the_seed_and_its_index_only()
    {
        var few = FaceImages.Create(5, seed: 1);
        var many = FaceImages.Create(9, seed: 1);
        Assert.Equal(few.Images[3].Points, many.Images[3].Points);
        Assert.Equal(few.Images[3].Load().Pixels, many.Images[3].Load().Pixels);
        Assert.NotEqual(few.Images[3].Load().Pixels, FaceImages.Create(5, seed: 2).Images[3].Load().Pixels);
    }

    [Fact]
    public void Points_lie_inside_some_are_hidden_and_some_images_have_no_face()
    {
        var data = FaceImages.Create(400, seed: 3);
        LandmarkImage[] faces = [.. data.Images.Where(image => image.HasObject)];
        Assert.InRange(faces.Length, 360, 396);
        Assert.True(data.Scheme.CanMirror);
        LandmarkPoint[] points = [.. faces.SelectMany(image => image.Points)];
        Assert.InRange(points.Average(point => point.Visibility == LandmarkVisibility.Hidden ? 1.0 : 0), 0.03, 0.15);
        Assert.All(points, point => Assert.True(point is { X: > 0 and < 128, Y: > 0 and < 128 }));
    }

    [Fact]
    public void The_left_side_of_a_person_is_at_the_right_of_the_image()
    {
        int left = FaceImages.Scheme.IndexOf("left mouth corner"), right = FaceImages.Scheme.IndexOf("right mouth corner");
        Assert.All(
            FaceImages.Create(50, seed: 4).Images.Where(image => image.HasObject),
            image => Assert.True(image.Points[left].X > image.Points[right].X));
    }

    [Fact]
    public void A_visible_pupil_is_dark()
    {
        int pupil = FaceImages.Scheme.IndexOf("left pupil");
        Assert.All(
            FaceImages.Create(60, seed: 5).Images.Where(
                image => image.HasObject && image.Points[pupil].Visibility == LandmarkVisibility.Visible),
            image => Assert.True(image.Load()[(int)image.Points[pupil].X, (int)image.Points[pupil].Y].Green < 70));
    }
}
