using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>
/// Draws street furniture: distractors behind the object, and occluders in front of it. One unit is a meter; the origin is the foot.
/// </summary>
internal static class Furniture
{
    /// <summary>Draws a random distractor.</summary>
    public static void Any(Sketch sketch, Random random)
    {
        switch (random.Next(9))
        {
            case 0: LampPost(sketch, random); break;
            case 1: Tree(sketch, random, random.Between(0.09, 0.18)); break;
            case 2: Hedge(sketch, random, random.Between(0.8, 2.4), random.Between(0.5, 1.1)); break;
            case 3: Bin(sketch, random); break;
            case 4: Sign(sketch, random); break;
            case 5: Bench(sketch, random); break;
            case 6: Bollard(sketch, random); break;
            case 7: TrafficLight(sketch, random); break;
            default: Hydrant(sketch, random); break;
        }
    }

    /// <summary>Draws an occluder that hides only a small part of an object of a given width in meters.</summary>
    public static void InFront(Sketch sketch, Random random, float objectWidth)
    {
        switch (random.Next(objectWidth > 1 ? 6 : 4))
        {
            case 0: LampPost(sketch, random); break;
            case 1: Sign(sketch, random); break;
            case 2: Bollard(sketch, random); break;
            case 3: Hedge(sketch, random, random.Between(0.5, 1.1) * objectWidth, random.Between(0.15, 0.4)); break;
            case 4: Tree(sketch, random, random.Between(0.1, 0.16)); break;
            default: Bin(sketch, random); break;
        }
    }

    private static SKColor Iron(Random random) =>
        random.Happens(0.5) ? random.Color(100, 220, 2, 25, 12, 26) : random.Color(200, 220, 0, 8, 40, 62);

    private static void LampPost(Sketch sketch, Random random)
    {
        var iron = Iron(random);
        var (tall, side) = (random.Between(3.2, 5), random.OneOf(-1f, 1f));
        sketch.Line(0.1f, iron, 0, 0, 0, -tall);
        sketch.Rectangle(-0.09f, -0.5f, 0.09f, 0, iron.Times(0.85f));
        sketch.Line(0.07f, iron, 0, -tall, side * 0.7f, -tall - 0.15f);
        sketch.Ellipse(side * 0.8f, -tall - 0.12f, 0.22f, 0.09f, new(0xFA, 0xEE, 0xC0));
    }

    private static void Tree(Sketch sketch, Random random, float trunk)
    {
        var bark = random.Color(18, 38, 15, 40, 16, 34);
        var leaf = random.Happens(0.8) ? random.Color(75, 135, 25, 55, 22, 42) : random.Color(15, 45, 50, 80, 35, 50);
        var tall = random.Between(2, 3.2);
        sketch.Polygon(bark, -trunk * 1.3f, 0, trunk * 1.3f, 0, trunk * 0.8f, -tall, -trunk * 0.8f, -tall);
        sketch.Line(trunk * 0.3f, bark.Times(0.75f), trunk * 0.4f, -0.2f, trunk * 0.3f, -tall);
        for (var puff = 0; puff < 12; puff++)
            sketch.Circle(
                random.Between(-1, 1), -tall - random.Between(-0.1, 1.9), random.Between(0.4, 0.75),
                leaf.Times(random.Between(0.75, 1.25)));
    }

    private static void Hedge(Sketch sketch, Random random, float wide, float tall)
    {
        var leaf = random.Color(80, 140, 25, 50, 16, 34);
        sketch.Rectangle(-wide / 2, -tall, wide / 2, 0, leaf, tall * 0.2f);
        for (var puff = 0; puff < 24; puff++)
            sketch.Circle(
                random.Between(-wide / 2, wide / 2), random.Between(-tall, -tall * 0.1), tall * random.Between(0.07, 0.16),
                leaf.Times(random.Between(0.7, 1.35)));
    }

    private static void Bin(Sketch sketch, Random random)
    {
        var color = random.OneOf(random.Color(90, 150, 30, 60, 18, 38), random.Color(200, 230, 30, 60, 25, 45), Iron(random));
        sketch.Shaded(color.Times(1.15f), color.Times(0.7f), 0.06f, -0.3f, -0.9f, 0.3f, -0.9f, 0.25f, 0, -0.25f, 0);
        sketch.Rectangle(-0.33f, -1, 0.33f, -0.88f, color.Times(0.75f), 0.05f);
        if (random.Happens(0.5)) sketch.Rectangle(-0.17f, -0.8f, 0.17f, -0.7f, color.Times(0.4f), 0.03f);
    }

    private static void Sign(Sketch sketch, Random random)
    {
        var tall = random.Between(1.9, 2.6);
        sketch.Line(0.06f, random.Color(200, 220, 0, 6, 45, 65), 0, 0, 0, -tall);
        switch (random.Next(4))
        {
            case 0:
                sketch.Circle(0, -tall, 0.33f, new(0xC6, 0x22, 0x22));
                sketch.Circle(0, -tall, 0.24f, SKColors.WhiteSmoke);
                break;
            case 1:
                sketch.Polygon(new(0xC6, 0x22, 0x22), 0, -tall - 0.36f, 0.38f, -tall + 0.26f, -0.38f, -tall + 0.26f);
                sketch.Polygon(SKColors.WhiteSmoke, 0, -tall - 0.17f, 0.22f, -tall + 0.17f, -0.22f, -tall + 0.17f);
                break;
            case 2:
                sketch.Rectangle(-0.32f, -tall - 0.32f, 0.32f, -tall + 0.32f, new(0x20, 0x58, 0xA8), 0.05f);
                sketch.Rectangle(-0.1f, -tall - 0.2f, 0.1f, -tall + 0.2f, SKColors.WhiteSmoke, 0.03f);
                break;
            default:
                sketch.Rectangle(-0.6f, -tall - 0.2f, 0.6f, -tall + 0.15f, random.Color(100, 220, 40, 70, 25, 40), 0.03f);
                sketch.Line(0.05f, SKColors.WhiteSmoke, -0.45f, -tall - 0.02f, 0.4f, -tall - 0.02f);
                break;
        }
    }

    private static void Bench(Sketch sketch, Random random)
    {
        var wood = random.Color(20, 38, 30, 60, 25, 45);
        foreach (var x in (float[])[-0.7f, 0.7f]) sketch.Line(0.06f, new(0x26, 0x26, 0x28), x, 0, x, -0.45f, x + 0.02f, -0.85f);
        foreach (var y in (float[])[-0.45f, -0.62f, -0.74f, -0.86f]) sketch.Line(
            0.07f, wood.Times(y == -0.45f ? 1.15f : 0.95f), -0.85f, y, 0.85f, y);
    }

    private static void Bollard(Sketch sketch, Random random)
    {
        var iron = Iron(random);
        sketch.Rectangle(-0.09f, -0.95f, 0.09f, 0, iron, 0.06f);
        sketch.Rectangle(-0.095f, -0.82f, 0.095f, -0.72f, random.Happens(0.5) ? SKColors.WhiteSmoke : new SKColor(0xC2, 0x2A, 0x22));
    }

    private static void TrafficLight(Sketch sketch, Random random)
    {
        sketch.Line(0.09f, Iron(random), 0, 0, 0, -2.4f);
        sketch.Rectangle(-0.2f, -3.2f, 0.2f, -2.2f, new(0x1A, 0x1E, 0x1C), 0.06f);
        var lit = random.Next(3);
        for (var lamp = 0; lamp < 3; lamp++)
        {
            SKColor color = lamp switch { 0 => new(0xE8, 0x30, 0x28), 1 => new(0xF0, 0xB4, 0x2C), _ => new(0x38, 0xC8, 0x5C) };
            sketch.Circle(0, -3.02f + lamp * 0.31f, 0.12f, lamp == lit ? color : color.Times(0.25f));
        }
    }

    private static void Hydrant(Sketch sketch, Random random)
    {
        var color = random.OneOf(new SKColor(0xB8, 0x24, 0x20), new SKColor(0xD8, 0xA8, 0x24), random.Color(200, 230, 40, 70, 30, 45));
        sketch.Rectangle(-0.13f, -0.6f, 0.13f, 0, color, 0.04f);
        sketch.Rectangle(-0.24f, -0.48f, 0.24f, -0.34f, color.Times(0.8f), 0.04f);
        sketch.Ellipse(0, -0.6f, 0.15f, 0.12f, color.Times(1.15f));
    }
}
