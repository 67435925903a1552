using System.Numerics;

namespace Kente.Experiments.Numerics;

/// <summary>
/// Sobol's sequence: points that fill the unit cube more evenly than random ones. The first ten dimensions have the direction numbers of
/// Joe and Kuo (2008); further ones take the next primitive polynomials with fixed odd numbers. Scrambled by a random linear map of the
/// digits and a shift (Matoušek 1998).
/// </summary>
internal sealed class Sobol
{
    private const int Bits = 30;
    private static readonly (uint Polynomial, uint[] First)[] JoeKuo =
    [
        (0b11, [1]), (0b111, [1, 3]), (0b1011, [1, 3, 1]), (0b1101, [1, 1, 1]), (0b10011, [1, 1, 3, 3]), (0b11001, [1, 3, 5, 13]),
        (0b100101, [1, 1, 5, 5, 17]), (0b101001, [1, 1, 5, 5, 5]), (0b101111, [1, 1, 7, 11, 1]),
    ];
    private static readonly List<(uint Polynomial, uint[] First)> Known = [.. JoeKuo];
    private static readonly Lock Growing = new();
    private readonly uint[][] _directions;
    private readonly uint[] _shift;

    /// <param name="dimensions">Coordinates of a point.</param>
    /// <param name="generator">Scrambles the digits.</param>
    public Sobol(int dimensions, Generator generator)
    {
        _directions = new uint[dimensions][];
        _shift = new uint[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            _directions[i] = Scramble(Directions(i), generator);
            _shift[i] = (uint)generator.Below(1 << Bits);
        }
    }

    /// <summary>Writes a point of the sequence.</summary>
    public void Point(int index, Span<double> point)
    {
        uint gray = (uint)index ^ ((uint)index >> 1);
        for (int i = 0; i < point.Length; i++)
        {
            uint digits = _shift[i];
            for (uint rest = gray; rest != 0; rest &= rest - 1) digits ^= _directions[i][BitOperations.TrailingZeroCount(rest)];
            point[i] = (digits + 0.5) / (1u << Bits);
        }
    }

    private static uint[] Directions(int dimension)
    {
        var numbers = new uint[Bits];
        if (dimension == 0)
        {
            for (int i = 0; i < Bits; i++) numbers[i] = 1u << (Bits - 1 - i);
            return numbers;
        }
        var (polynomial, first) = Polynomial(dimension - 1);
        int degree = first.Length;
        for (int i = 0; i < Bits; i++)
        {
            if (i < degree)
            {
                numbers[i] = first[i] << (Bits - 1 - i);
                continue;
            }
            numbers[i] = numbers[i - degree] ^ (numbers[i - degree] >> degree);
            for (int k = 1; k < degree; k++)
                if (((polynomial >> (degree - k)) & 1) != 0) numbers[i] ^= numbers[i - k];
        }
        return numbers;
    }

    private static (uint Polynomial, uint[] First) Polynomial(int index)
    {
        lock (Growing)
        {
            for (uint candidate = Known[^1].Polynomial + 2; Known.Count <= index; candidate += 2)
            {
                if (!IsPrimitive(candidate)) continue;
                Generator generator = new(20080101, candidate);
                int degree = BitOperations.Log2(candidate);
                Known.Add((candidate, [.. Enumerable.Range(0, degree).Select(i => (2 * (uint)generator.Below(1 << i)) + 1)]));
            }
            return Known[index];
        }
    }

    // Primitive over GF(2): x has the full order 2^degree − 1 modulo the polynomial.
    private static bool IsPrimitive(uint polynomial)
    {
        int degree = BitOperations.Log2(polynomial);
        uint full = (1u << degree) - 1, power = 1;
        for (uint order = 1; order <= full; order++)
        {
            power <<= 1;
            if ((power >> degree) != 0) power ^= polynomial;
            if (power == 1) return order == full;
        }
        return false;
    }

    // A lower triangular matrix of random digits with ones on its diagonal, from the leading digit down.
    private static uint[] Scramble(uint[] numbers, Generator generator)
    {
        var rows = new uint[Bits];
        for (int i = 0; i < Bits; i++)
        {
            uint mask = ~0u << (Bits - i) & ((1u << Bits) - 1);
            rows[i] = ((uint)generator.Below(1 << Bits) & mask) | (1u << (Bits - 1 - i));
        }
        return [.. numbers.Select(number =>
        {
            uint mixed = 0;
            for (int i = 0; i < Bits; i++) mixed |= (uint)(BitOperations.PopCount(rows[i] & number) & 1) << (Bits - 1 - i);
            return mixed;
        })];
    }
}
