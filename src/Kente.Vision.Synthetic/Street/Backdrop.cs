using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>Draws the place: houses behind a road, a road into the distance, or a park.</summary>
internal static class Backdrop
{
    public static void Draw(Sketch sketch, Random random, Light light, float width, float height, float horizon)
    {
        light.DrawSky(sketch, random, width, horizon);
        switch (random.NextDouble())
        {
            case < 0.5: Frontage(sketch, random, light, width, height, horizon); break;
            case < 0.8: Avenue(sketch, random, light, width, height, horizon); break;
            default: Park(sketch, random, width, height, horizon); break;
        }
    }

    private static SKColor Asphalt(Random random) => random.Color(200, 260, 0, 8, 24, 50);

    private static SKColor Paving(Random random) => random.Color(20, 60, 0, 16, 48, 72);

    private static void Frontage(Sketch sketch, Random random, Light light, float width, float height, float horizon)
    {
        Skyline(sketch, random, light, width, horizon);
        for (var x = random.Between(-0.2, 0) * width; x < width;)
        {
            var house = width * random.Between(0.16, 0.42);
            if (random.Happens(0.12)) Greenery(sketch, random, x, x + house, horizon, horizon * 0.4f);
            else House(sketch, random, light, x, x + house, horizon * random.Between(0.0, 0.6), horizon);
            x += house;
        }
        var kerb = horizon + (height - horizon) * random.Between(0.12, 0.5);
        var paving = Paving(random);
        var asphalt = Asphalt(random);
        sketch.Gradient(0, horizon, width, kerb, paving.Times(0.85f), paving);
        var slab = width * random.Between(0.08, 0.16);
        for (var x = random.Between(0, slab); x < width * 1.2f; x += slab)
            sketch.Line(0.5f, paving.Times(0.75f), width / 2 + (x - width / 2) * 0.85f, horizon, width / 2 + (x - width / 2) * 1.1f, kerb);
        sketch.Gradient(0, kerb, width, height, asphalt.Times(0.9f), asphalt.Times(1.12f));
        sketch.Rectangle(0, kerb, width, kerb + 1.6f, paving.Times(0.7f));
        if (random.Happens(0.6))
            Dashes(sketch, random, width, kerb + (height - kerb) * random.Between(0.45, 0.7), (height - kerb) * 0.045f);
        if (random.Happens(0.15)) Zebra(sketch, random, width, kerb, height);
    }

    private static void Skyline(Sketch sketch, Random random, Light light, float width, float horizon)
    {
        var color = light.Lower.Towards(random.Color(190, 240, 5, 25, 30, 50), 0.5f);
        for (var x = 0f; x < width; x += width * random.Between(0.06, 0.14))
            sketch.Rectangle(x, horizon * random.Between(0.15, 0.7), x + width * 0.12f, horizon, color.Times(random.Between(0.9, 1.1)));
    }

    private static void House(Sketch sketch, Random random, Light light, float left, float right, float top, float ground)
    {
        var wall = random.Happens(0.55) ? random.Color(8, 50, 12, 55, 38, 78) : random.Color(180, 260, 2, 22, 42, 80);
        sketch.Gradient(left, top, right, ground, wall.Times(1.05f), wall.Times(0.85f));
        if (random.Happens(0.45))
        {
            var roof = random.Color(0, 30, 15, 50, 22, 42);
            sketch.Polygon(roof, left - 2, top, (left + right) / 2, top - (right - left) * 0.3f, right + 2, top);
        }
        else sketch.Rectangle(left - 0.5f, top - 2, right + 0.5f, top + 1, wall.Times(0.65f));
        Windows(sketch, random, light, left, right, top, ground);
        var door = random.Between(left + (right - left) * 0.15, right - (right - left) * 0.35);
        var storey = Math.Min(ground - top, (right - left) * 0.45f);
        if (random.Happens(0.3))
        {
            sketch.Rectangle(
                left + 2, ground - storey * 0.75f, right - 2, ground - 1, new SKColor(0x30, 0x3C, 0x46).Towards(light.Lower, 0.25f));
            var awning = random.Color(0, 360, 40, 80, 30, 60);
            sketch.Polygon(
                awning, left + 1, ground - storey * 0.8f, right - 1, ground - storey * 0.8f, right + 1, ground - storey * 0.58f, left - 1,
                ground - storey * 0.58f);
        }
        else sketch.Rectangle(door, ground - storey * 0.62f, door + (right - left) * 0.17f, ground, random.Color(0, 360, 20, 60, 15, 40));
        sketch.Line(0.6f, wall.Times(0.6f), right, top, right, ground);
    }

    private static void Windows(Sketch sketch, Random random, Light light, float left, float right, float top, float ground)
    {
        var columns = random.Next(2, 5);
        var cell = (right - left) / columns;
        var tall = cell * random.Between(0.9, 1.5);
        var frame = random.Happens(0.6) ? SKColors.WhiteSmoke : new SKColor(0x3A, 0x32, 0x2C);
        for (var y = top + tall * 0.25f; y + tall < ground - cell * 0.3f; y += tall)
            for (var column = 0; column < columns; column++)
            {
                var x = left + column * cell + cell * 0.25f;
                var lit = random.Happens(light.IsNight ? 0.45 : 0.06);
                var glass = lit
                    ? random.Color(38, 52, 75, 95, 66, 80)
                    : new SKColor(0x34, 0x40, 0x4C).Towards(light.Upper, random.Between(0, 0.35));
                sketch.Rectangle(x - 0.6f, y - 0.6f, x + cell * 0.5f + 0.6f, y + tall * 0.6f + 0.6f, frame);
                sketch.Rectangle(x, y, x + cell * 0.5f, y + tall * 0.6f, glass);
            }
    }

    private static void Avenue(Sketch sketch, Random random, Light light, float width, float height, float horizon)
    {
        Skyline(sketch, random, light, width, horizon);
        var vanish = width * random.Between(0.3, 0.7);
        var ground = random.Happens(0.7) ? Paving(random) : random.Color(80, 120, 25, 50, 28, 45);
        sketch.Gradient(0, horizon, width, height, ground.Times(0.85f), ground.Times(1.05f));
        foreach (var side in (float[])[0, width]) Facades(sketch, random, light, vanish, side, width, height, horizon);
        var asphalt = Asphalt(random);
        var (left, right) = (width * random.Between(-0.25, 0.2), width * random.Between(0.8, 1.25));
        sketch.Polygon(asphalt, vanish - 2, horizon, vanish + 2, horizon, right, height, left, height);
        var middle = (left + right) / 2;
        var paint = random.Happens(0.8) ? SKColors.WhiteSmoke : new SKColor(0xE6, 0xC2, 0x3C);
        for (var depth = 0.08f; depth < 1; depth *= 1.55f)
        {
            var (from, to) = (depth, Math.Min(1, depth * 1.25f));
            float X(float share, float offset) => vanish + (middle + offset - vanish) * share;
            float Y(float share) => horizon + (height - horizon) * share;
            sketch.Polygon(paint.WithAlpha(210), X(from, -2), Y(from), X(from, 2), Y(from), X(to, 2), Y(to), X(to, -2), Y(to));
        }
        sketch.Line(1, asphalt.Times(1.6f), vanish, horizon, left, height);
        sketch.Line(1, asphalt.Times(1.6f), vanish, horizon, right, height);
    }

    /// <summary>The fronts at one side, shrinking towards the vanishing point.</summary>
    private static void Facades(
        Sketch sketch, Random random, Light light, float vanish, float side, float width, float height, float horizon)
    {
        var foot = horizon + (height - horizon) * random.Between(0.25, 0.6);
        var roof = -horizon * random.Between(0.2, 1.2);
        for (var far = 0.12f; far < 1.2f;)
        {
            var near = far * random.Between(1.35, 1.9);
            var wall = random.Color(8, 50, 8, 50, 35, 75).Times(side == 0 ? 0.88f : 1);
            var up = roof * random.Between(0.5, 1.1);
            float X(float share) => vanish + (side - vanish) * share;
            float Y(float share, float at) => horizon + (at - horizon) * share;
            if (random.Happens(0.15))
                Greenery(sketch, random, Math.Min(X(far), X(near)), Math.Max(X(far), X(near)), Y(near, foot), Y(near, horizon * 0.2f));
            else
            {
                sketch.Polygon(wall, X(far), Y(far, up), X(near), Y(near, up), X(near), Y(near, foot), X(far), Y(far, foot));
                for (var storey = 0.1f; storey < 0.8f; storey += 0.24f)
                    for (var column = 0.15f; column < 0.9f; column += 0.3f)
                    {
                        float At(float share, float level) => Y(share, up + (foot - up) * level);
                        var (a, b) = (far + (near - far) * column, far + (near - far) * (column + 0.16f));
                        var glass = random.Happens(light.IsNight ? 0.4 : 0.05)
                            ? new SKColor(0xF2, 0xCE, 0x74)
                            : new SKColor(0x36, 0x42, 0x4E);
                        sketch.Polygon(
                            glass, X(a), At(a, storey), X(b), At(b, storey), X(b), At(b, storey + 0.14f), X(a), At(a, storey + 0.14f));
                    }
            }
            far = near;
        }
    }

    private static void Park(Sketch sketch, Random random, float width, float height, float horizon)
    {
        var far = random.Color(90, 150, 12, 35, 32, 52);
        for (var x = 0f; x < width + 20; x += width * random.Between(0.05, 0.1))
            sketch.Ellipse(
                x, horizon, width * random.Between(0.06, 0.12), horizon * random.Between(0.15, 0.55),
                far.Times(random.Between(0.85, 1.15)));
        var grass = random.Color(75, 125, 25, 55, 28, 48);
        sketch.Gradient(0, horizon, width, height, grass.Times(0.85f), grass.Times(1.1f));
        for (var tuft = 0; tuft < 40; tuft++)
        {
            var (x, y) = (random.Between(0, width), random.Between(horizon, height));
            sketch.Line(0.7f, grass.Times(random.Between(0.75, 1.25)), x, y, x + random.Between(-1, 1), y - 2);
        }
        if (random.Happens(0.75))
        {
            var path = random.Happens(0.5) ? Paving(random) : random.Color(30, 45, 20, 40, 50, 68);
            var (bend, end) = (random.Between(0.1, 0.9) * width, random.Between(0.2, 0.8) * width);
            sketch.Polygon(path, end - 2, horizon, end + 2, horizon, bend + width * 0.3f, height, bend - width * 0.3f, height);
        }
        if (random.Happens(0.4))
            for (var x = random.Between(0, 8); x < width; x += 8) sketch.Line(1, new(0x4A, 0x3E, 0x34), x, horizon - 7, x, horizon + 4);
    }

    private static void Greenery(Sketch sketch, Random random, float left, float right, float ground, float top)
    {
        var leaf = random.Color(80, 140, 22, 50, 20, 38);
        for (var leaves = 0; leaves < 9; leaves++)
            sketch.Circle(
                random.Between(left, right), random.Between(Math.Min(top, ground), ground), (right - left) * random.Between(0.12, 0.25),
                leaf.Times(random.Between(0.75, 1.25)));
    }

    private static void Dashes(Sketch sketch, Random random, float width, float y, float thickness)
    {
        for (var x = random.Between(-20, 0); x < width; x += 26) sketch.Rectangle(
            x, y, x + 14, y + thickness, SKColors.WhiteSmoke.WithAlpha(200));
    }

    private static void Zebra(Sketch sketch, Random random, float width, float kerb, float height)
    {
        var left = width * random.Between(0.1, 0.6);
        for (var stripe = 0; stripe < 5; stripe++)
        {
            var x = left + stripe * width * 0.07f;
            sketch.Polygon(
                SKColors.WhiteSmoke.WithAlpha(190), x, kerb + 2, x + width * 0.035f, kerb + 2, x + width * 0.045f, height,
                x - width * 0.005f, height);
        }
    }
}
