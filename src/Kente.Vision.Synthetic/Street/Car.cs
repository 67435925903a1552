using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>Draws a car from the side, the front or behind, one unit tall, with the wheels at the origin.</summary>
internal static class Car
{
    private static readonly SKColor Glass = new(0x2A, 0x36, 0x42);
    private static readonly SKColor Tyre = new(0x19, 0x19, 0x1B);

    public static void Draw(Sketch sketch, Random random, bool side)
    {
        var paint = random.Next(10) switch
        {
            < 2 => random.Color(0, 360, 0, 6, 78, 95),
            < 4 => random.Color(0, 360, 0, 8, 10, 25),
            < 6 => random.Color(190, 250, 2, 12, 40, 68),
            _ => random.Color(0, 360, 45, 90, 25, 55),
        };
        var glass = Glass.Towards(new(0xA8, 0xC4, 0xD8), random.Between(0, 0.7));
        if (side) Side(sketch, random, paint, glass);
        else End(sketch, random, paint, glass);
    }

    private static void Side(Sketch sketch, Random random, SKColor paint, SKColor glass)
    {
        sketch.Canvas.Save();
        sketch.Canvas.Scale(random.OneOf(-1f, 1f), 1);
        // Rear at the left, bonnet at the right; the shape decides how far the cabin reaches to either end.
        var half = random.Between(1.18, 1.42);
        var (boot, bonnet) = random.Next(4) switch
        {
            0 => (0.46f, 0.75f),
            1 => (0.08f, 0.72f),
            2 => (0.05f, 0.45f),
            _ => (0.14f, 0.9f),
        };
        var belt = random.Between(-0.6, -0.54);
        var wheel = random.Between(0.185, 0.22);
        var (rear, front) = (-half * 0.6f, half * 0.62f);
        var (roofLeft, roofRight) = (-half + boot + 0.22f, half - bonnet - 0.38f);

        sketch.Rectangle(-half * 0.92f, -0.26f, half * 0.92f, -0.1f, Tyre, 0.05f);
        sketch.Shaded(
            paint.Times(1.15f), paint.Times(0.9f), 0.12f, -half + boot * 0.7f, belt + 0.06f, roofLeft, -1, roofRight, -1,
            half - bonnet + 0.1f, belt + 0.06f);
        var inset = 0.07f;
        sketch.Shaded(glass.Times(1.3f), glass, 0.05f,
            -half + boot * 0.75f + inset * 2.2f, belt, roofLeft + inset, -1 + inset, roofRight - inset * 0.4f, -1 + inset,
                half - bonnet - inset * 0.6f, belt);
        sketch.Shaded(paint.Times(1.08f), paint.Times(0.72f), 0.09f,
            -half, belt + 0.1f, -half + 0.08f, belt, half - bonnet, belt, half - 0.12f, belt + 0.1f, half, belt + 0.22f, half - 0.01f,
                -0.16f, -half + 0.02f, -0.16f);
        var pillar = (roofLeft + roofRight) / 2 + random.Between(-0.05, 0.1);
        sketch.Line(0.05f, paint.Times(0.9f), pillar, -1 + inset * 0.8f, pillar, belt);
        sketch.Line(0.012f, paint.Times(0.55f), pillar, belt + 0.02f, pillar + 0.02f, -0.22f);
        sketch.Line(0.012f, paint.Times(0.55f), half - bonnet - 0.05f, belt + 0.04f, half - bonnet - 0.08f, -0.24f);
        sketch.Line(0.022f, paint.Times(0.6f), pillar - 0.2f, belt + 0.1f, pillar - 0.1f, belt + 0.1f);
        sketch.Rectangle(half - 0.14f, belt + 0.14f, half - 0.015f, belt + 0.24f, new(0xF6, 0xF1, 0xD6), 0.03f);
        sketch.Rectangle(-half + 0.005f, belt + 0.08f, -half + 0.085f, belt + 0.21f, new(0xB8, 0x1C, 0x1C), 0.03f);
        sketch.Line(0.03f, paint.Times(0.5f), -half + 0.05f, -0.17f, half - 0.05f, -0.17f);
        Wheel(sketch, rear, wheel, random);
        Wheel(sketch, front, wheel, random);
        sketch.Canvas.Restore();
    }

    private static void Wheel(Sketch sketch, float x, float radius, Random random)
    {
        sketch.Circle(x, -radius - 0.015f, radius * 1.16f, new(0x10, 0x10, 0x12));
        sketch.Circle(x, -radius, radius, Tyre);
        var rim = SKColor.FromHsl(210, 4, random.Between(45, 80));
        sketch.Circle(x, -radius, radius * 0.62f, rim);
        for (var spoke = 0; spoke < 5; spoke++)
        {
            var (sin, cos) = MathF.SinCos(spoke * MathF.Tau / 5);
            sketch.Line(
                radius * 0.12f, rim.Times(0.5f), x + cos * radius * 0.15f, -radius + sin * radius * 0.15f, x + cos * radius * 0.55f,
                -radius + sin * radius * 0.55f);
        }
    }

    private static void End(Sketch sketch, Random random, SKColor paint, SKColor glass)
    {
        var half = random.Between(0.56, 0.68);
        var roof = half * random.Between(0.62, 0.74);
        var belt = random.Between(-0.6, -0.53);
        var isFront = random.Happens(0.5);
        foreach (var sign in (float[])[-1, 1])
        {
            sketch.Rectangle(sign * half * 0.8f - 0.1f, -0.24f, sign * half * 0.8f + 0.1f, 0, Tyre, 0.03f);
            sketch.Ellipse(sign * (half + 0.035f), belt - 0.02f, 0.06f, 0.045f, paint.Times(0.75f));
        }
        sketch.Shaded(
            paint.Times(1.15f), paint.Times(0.9f), 0.12f, -half * 0.95f, belt + 0.1f, -roof, -1, roof, -1, half * 0.95f, belt + 0.1f);
        sketch.Shaded(
            glass.Times(1.35f), glass, 0.06f, -half * 0.86f, belt + 0.02f, -roof * 0.92f, -0.93f, roof * 0.92f, -0.93f, half * 0.86f,
            belt + 0.02f);
        sketch.Shaded(paint.Times(1.08f), paint.Times(0.75f), 0.11f,
            -half * 0.93f, belt, half * 0.93f, belt, half, belt + 0.14f, half * 0.98f, -0.1f, -half * 0.98f, -0.1f, -half, belt + 0.14f);
        var lamp = isFront ? new SKColor(0xFB, 0xF6, 0xDC) : new SKColor(0xC4, 0x1E, 0x1E);
        foreach (var sign in (float[])[-1, 1])
            sketch.Ellipse(sign * half * 0.74f, belt + 0.15f, half * 0.2f, 0.055f, lamp);
        if (isFront)
        {
            sketch.Rectangle(-half * 0.42f, belt + 0.11f, half * 0.42f, belt + 0.2f, Tyre.Times(1.4f), 0.03f);
            sketch.Rectangle(-half * 0.6f, -0.25f, half * 0.6f, -0.15f, Tyre.Times(1.4f), 0.03f);
        }
        else
        {
            sketch.Line(0.012f, paint.Times(0.6f), -half * 0.8f, belt + 0.07f, half * 0.8f, belt + 0.07f);
            sketch.Rectangle(-half * 0.9f, -0.19f, half * 0.9f, -0.12f, paint.Times(0.5f), 0.03f);
        }
        sketch.Rectangle(-0.15f, -0.29f, 0.15f, -0.225f, SKColors.WhiteSmoke, 0.01f);
    }
}
