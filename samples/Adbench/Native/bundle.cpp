// The loops of Problems/Bundle.cs.
#include <cmath>

struct Vec3 { double x, y, z; };

static Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
static Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
static Vec3 operator*(double scale, Vec3 v) { return {scale * v.x, scale * v.y, scale * v.z}; }
static double dot(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static Vec3 cross(Vec3 a, Vec3 b) { return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }

static Vec3 rotate(Vec3 rotation, Vec3 v)
{
    double squared = dot(rotation, rotation);
    if (squared == 0) return v + cross(rotation, v);
    double angle = std::sqrt(squared), c = std::cos(angle), s = std::sin(angle);
    Vec3 axis = 1 / angle * rotation;
    return c * v + s * cross(axis, v) + (1 - c) * dot(axis, v) * axis;
}

extern "C" void bundle(
    int n, const double* cameras, const double* points, const double* weights, const int* observations, const double* features,
    double* errors, double* weight_errors)
{
    for (int i = 0; i < n; i++)
    {
        const double *camera = cameras + 11 * observations[2 * i], *point = points + 3 * observations[2 * i + 1];
        Vec3 center = {camera[3], camera[4], camera[5]};
        Vec3 seen = rotate({camera[0], camera[1], camera[2]}, Vec3{point[0], point[1], point[2]} - center);
        double x = seen.x / seen.z, y = seen.y / seen.z;
        double r = x * x + y * y, distortion = 1 + camera[9] * r + camera[10] * r * r;
        errors[2 * i] = weights[i] * (x * distortion * camera[6] + camera[7] - features[2 * i]);
        errors[2 * i + 1] = weights[i] * (y * distortion * camera[6] + camera[8] - features[2 * i + 1]);
        weight_errors[i] = 1 - weights[i] * weights[i];
    }
}
