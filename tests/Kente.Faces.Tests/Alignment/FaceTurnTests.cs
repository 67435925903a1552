using System.Numerics;
using Kente.Faces.Alignment;

namespace Kente.Faces.Tests.Alignment;

public sealed class FaceTurnTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(15, 0)]
    [InlineData(-30, 0)]
    [InlineData(45, 0)]
    [InlineData(0, 25)]
    public void The_turn_of_a_head_is_the_tangent_of_its_angle(double yaw, double pitch)
    {
        double turn = FaceTurn.Of(Head(yaw, pitch, roll: 0));
        Assert.Equal(Math.Tan(Math.Max(Math.Abs(yaw), Math.Abs(pitch)) * Math.PI / 180), turn, 0.2);
        Assert.Equal(turn, FaceTurn.Of(Head(yaw, pitch, roll: 25)), 1e-3);
    }

    [Fact]
    public void Eyes_and_mouth_on_one_line_are_no_face_from_the_front() =>
        Assert.Equal(double.PositiveInfinity, FaceTurn.Of([.. Enumerable.Range(0, 68).Select(i => new FacePoint(i, 2 * i))]));

    // The 68 points of which five matter, of a head in mm that is seen from far away.
    private static FacePoint[] Head(double yaw, double pitch, double roll)
    {
        static float Radians(double degrees) => (float)(degrees * Math.PI / 180);
        var rotation = Matrix4x4.CreateRotationY(Radians(yaw)) * Matrix4x4.CreateRotationX(Radians(pitch))
            * Matrix4x4.CreateRotationZ(Radians(roll));
        var points = new FacePoint[68];
        foreach (var (index, at) in new (int, Vector3)[]
        {
            (30, new(0, 42, 45)), (36, new(-45, 0, 0)), (45, new(45, 0, 0)), (48, new(-25, 70, 0)), (54, new(25, 70, 0)),
        })
        {
            var seen = Vector3.Transform(at, rotation);
            points[index] = new(200 + seen.X, 200 + seen.Y);
        }
        return points;
    }
}
